require "action_controller/log_subscriber"

# Rails writes several lines a request; log search wants one with everything in it.
ActionController::LogSubscriber.detach_from(:action_controller)

ActiveSupport::Notifications.subscribe("process_action.action_controller") do |event|
  payload = event.payload
  failed = payload[:exception] || payload[:status].to_i >= 400
  next if payload[:controller] == "Rails::HealthController" && !failed

  Rails.logger.info(
    event: "request",
    method: payload[:method],
    path: payload[:path].to_s.split("?").first, # query strings may carry customers' data
    status: payload[:status] || 500,
    ms: event.duration.round(1),
    database_ms: payload[:db_runtime]&.round(1),
    error: payload[:exception]&.first,
    request_id: payload[:request]&.request_id
  )
end
