require_relative "../lib/oms/identity"
require_relative "../lib/oms/json_log"

processes = Integer(ENV.fetch("WEB_CONCURRENCY", "0"))
thread_count = Integer(ENV.fetch("RAILS_MAX_THREADS", "5"))
# How long open requests may take after TERM. The pod's grace period must be longer.
shutdown_seconds = Integer(ENV.fetch("PUMA_SHUTDOWN_SECONDS", "25"))

environment ENV.fetch("RAILS_ENV", "production")
bind "tcp://0.0.0.0:#{ENV.fetch('PORT', '3000')}"
threads thread_count, thread_count
workers processes
if processes.positive?
  preload_app!
  worker_shutdown_timeout shutdown_seconds
end
force_shutdown_after shutdown_seconds
# Longer than the gateway keeps an idle connection, which would otherwise send a request into one that closes.
persistent_timeout Integer(ENV.fetch("PUMA_PERSISTENT_TIMEOUT", "20"))

json_log = Oms::JsonLog.new("puma")
log_formatter { |line| json_log.call("INFO", Time.now, nil, line).chomp }
