module Oms
  # A request to the Service by its name inside the cluster, and through no proxy: a gateway passes on only public hosts,
  # and adds its own headers.
  module InsideCluster
    HOST = /\A[a-z0-9-]+\.[a-z0-9-]+\.svc(\.[a-z0-9.-]+)?(:\d+)?\z/
    ADDED_BY_PROXIES = %w[HTTP_FORWARDED HTTP_X_FORWARDED_FOR HTTP_X_FORWARDED_HOST].freeze

    def self.matches?(request)
      # The header itself: Rails takes X-Forwarded-Host for the host, which a caller can write.
      HOST.match?(request.get_header("HTTP_HOST").to_s) &&
        ADDED_BY_PROXIES.none? { |name| request.get_header(name).present? }
    end
  end
end
