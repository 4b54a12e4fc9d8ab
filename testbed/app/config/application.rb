require_relative "boot"

require "rails"
require "active_record/railtie"
require "action_controller/railtie"
require "sidekiq"
require "sidekiq/api"

require_relative "../lib/oms/identity"
require_relative "../lib/oms/inside_cluster"
require_relative "../lib/oms/json_log"

module Oms
  class Application < Rails::Application
    config.load_defaults 7.2
    config.eager_load = true
    config.enable_reloading = false
    config.consider_all_requests_local = false
    config.time_zone = "UTC"

    # The root filesystem is read-only, db/ included.
    config.active_record.dump_schema_after_migration = false
    # What the drills need of a migration is none of the application's.
    config.paths["db/migrate"] << "db/drill" if ENV["OMS_TEST_MIGRATIONS"] == "1"
    # A schema that is behind must not keep pods from answering: expand-and-contract migrations allow both orders.
    config.active_record.migration_error = false

    $stdout.sync = true
    config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info").to_sym
    config.logger = ActiveSupport::Logger.new($stdout, formatter: JsonLog.new("rails"))
    config.colorize_logging = false
    # Requests are logged in one line each by initializers/request_log.rb.
    config.middleware.delete Rails::Rack::Logger

    # Probes of the kubelet go to /up with the pod's address as host. An empty list allows every host.
    config.hosts = ENV.fetch("RAILS_ALLOWED_HOSTS", "").split(",").map(&:strip).reject(&:empty?)
    config.host_authorization = { exclude: ->(request) { request.path == "/up" } }
  end
end
