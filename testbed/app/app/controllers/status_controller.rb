class StatusController < ActionController::API
  def show
    render json: {
      version: Oms::VERSION,
      pod: Oms::POD,
      rails: Rails.version,
      schema: ActiveRecord::Base.connection_pool.migration_context.current_version,
      runs: JobRun.count,
      finished: JobRun.where.not(finished_at: nil).count,
      ticks: RecurringTick.count,
      queues: Sidekiq::Queue.all.to_h { |queue| [queue.name, queue.size] },
      busy: Sidekiq::WorkSet.new.size,
      nav_ca_bundle: nav_ca_bundle
    }
  end

  private

  # Only whether the SOAP client could read it: the path is the platform's business.
  def nav_ca_bundle
    path = ENV["NAV_CA_BUNDLE_FILE"].presence
    return "not configured" unless path
    return "absent" unless File.file?(path)

    File.readable?(path) ? "present" : "unreadable"
  end
end
