require_relative "../../lib/oms/redis_settings"
require_relative "../../lib/oms/sidekiq_server"

Sidekiq.default_configuration.logger.formatter = Oms::JsonLog.new("sidekiq")
Sidekiq.default_configuration.logger.level = ENV.fetch("RAILS_LOG_LEVEL", "info").to_sym

Sidekiq.configure_client { |config| config.redis = Oms::RedisSettings.from(ENV) }

Sidekiq.configure_server do |config|
  config.redis = Oms::RedisSettings.from(ENV)
  Oms::SidekiqServer.new(config, scheduler: ENV["OMS_SCHEDULER"] == "1").install
end
