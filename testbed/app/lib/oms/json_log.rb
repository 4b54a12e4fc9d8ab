require "json"
require "logger"
require "time"

module Oms
  # One line, one JSON object, the same fields from Rails, Puma and Sidekiq.
  # A Hash is merged into the line; anything else becomes its "message".
  class JsonLog < ::Logger::Formatter
    JOB_EVENTS = { "start" => "job.start", "done" => "job.done", "fail" => "job.fail" }.freeze

    def initialize(source)
      super()
      @source = source
    end

    def call(severity, time, _program, message)
      content = content_of(message)
      return "" if content[:message] == ""

      line = { ts: time.utc.iso8601(3), level: severity.downcase, source: @source, version: VERSION, pod: POD, pid: Process.pid }
      JSON.generate(line.merge(job_context, content.compact)) << "\n"
    end

    private

    def content_of(message)
      case message
      when Hash then message
      when Exception then { error: message.class.name, message: message.message, at: message.backtrace&.first(5) }
      else
        text = message.to_s.strip
        { event: (JOB_EVENTS[text] if @source == "sidekiq"), message: text }
      end
    end

    # Sidekiq keeps the running job in a thread-local context; Rails lines written inside a job carry it too.
    def job_context
      return {} unless defined?(Sidekiq::Context)

      context = Sidekiq::Context.current
      { jid: context[:jid], job: context[:class], elapsed: context[:elapsed] }.compact
    end
  end
end
