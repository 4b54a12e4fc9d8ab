class SmokeJob
  include Sidekiq::Job

  sidekiq_options retry: false

  def perform(_token)
    raise "failing-smoke: raised on purpose"
  end
end
