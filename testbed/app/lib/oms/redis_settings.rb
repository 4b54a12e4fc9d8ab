module Oms
  # The password is a variable of its own, so that the address can stand in plain configuration.
  module RedisSettings
    def self.from(env)
      settings = { url: env.fetch("REDIS_URL", "redis://127.0.0.1:6379/0") }
      settings[:password] = env["REDIS_PASSWORD"] if env["REDIS_PASSWORD"].present?
      # Without a file of its own the server's certificate must come from an authority that the system trusts.
      settings[:ssl_params] = { ca_file: env["REDIS_CA_FILE"] } if env["REDIS_CA_FILE"].present?
      settings
    end
  end
end
