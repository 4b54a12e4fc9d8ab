# Work that takes a known time. Its rows tell lost jobs (never finished), jobs run twice (two finished rows of one jid)
# and overlapping jobs apart.
class RunJob
  include Sidekiq::Job

  sidekiq_options retry: 5

  def perform(capsule, seconds)
    run = JobRun.create!(jid: jid, capsule: capsule, pod: Oms::POD, version: Oms::VERSION, started_at: Time.current)
    sleep seconds
    run.update!(finished_at: Time.current)
  rescue Sidekiq::Shutdown
    # The timeout is over and Sidekiq has put the job back into its queue; it starts again, with a row of its own.
    run&.update!(interrupted_at: Time.current)
    raise
  end
end
