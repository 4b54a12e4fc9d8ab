# frozen_string_literal: true

# What no template of the operator can look at: whether OpenSSL reads the certificates, and whether they have ended.
# Arguments: `first:PATH`, the first certificate of the file is served and must be valid now; `any:PATH`, a bundle of
# authorities of which at least one must be. Prints a line for each file that is not well, and ends with status 1 then.
# oms-secrets and certificates have the same file.

require "openssl"

BLOCK = /^-----BEGIN CERTIFICATE-----.*?^-----END CERTIFICATE-----/m

def problem(which, path)
  certificates = File.binread(path).scan(BLOCK).map { |block| OpenSSL::X509::Certificate.new(block) }
  asked = which == "first" ? certificates.take(1) : certificates
  return "holds no certificate" if asked.empty?
  now = Time.now
  return if asked.any? { |certificate| now.between?(certificate.not_before, certificate.not_after) }
  return "is not valid before #{asked.map(&:not_before).min.utc}" if asked.all? { |one| one.not_before > now }
  which == "first" ? "ended on #{asked.first.not_after.utc}" : "holds no certificate that is valid now; the last ended on #{asked.map(&:not_after).max.utc}"
rescue OpenSSL::X509::CertificateError
  "holds a certificate that OpenSSL can't read"
end

problems = ARGV.filter_map do |argument|
  which, path = argument.split(":", 2)
  found = problem(which, path)
  "#{path.delete_prefix("/gate/")} #{found}" if found
end
abort problems.join("\n") unless problems.empty?
