require "sidekiq"
require "sidekiq/scheduled"

module Oms
  # Keeps the thread alive that puts scheduled and failed jobs back on their queues.
  #
  # Ten to fifteen seconds after its start it asks Redis outside of any rescue. When Redis is away at that moment the
  # thread ends, and its error comes up again when the process is told to stop: Sidekiq then exits at once, without waiting
  # for the jobs in hand and without putting them back. They are lost. So in Sidekiq 7.3.2, and unchanged in 8.1.7:
  # Poller#initial_wait and #terminate in
  # https://github.com/sidekiq/sidekiq/blob/1bb4aa06e5aa178a114a5e855f9f3d5c24f6c61b/lib/sidekiq/scheduled.rb
  module PollerOutlivesRedis
    def self.install
      poller = Sidekiq::Scheduled::Poller
      unless poller.private_method_defined?(:initial_wait)
        raise NotImplementedError, "Sidekiq #{Sidekiq::VERSION} has another poller: see whether #{name} is still needed"
      end

      poller.prepend(self)
    end

    private

    def initial_wait
      super
    rescue StandardError => e
      handle_exception(e, { context: "first look at scheduled jobs" })
    end
  end
end
