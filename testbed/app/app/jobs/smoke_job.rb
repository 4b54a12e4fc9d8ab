# Proves that a queue is served: whoever enqueued it waits for the key.
class SmokeJob
  include Sidekiq::Job

  # The release that waits for it is over before a retry would come.
  sidekiq_options retry: false

  EXPIRES_SECONDS = 600

  def perform(token)
    Sidekiq.redis { |redis| redis.call("SET", "smoke:#{token}", Oms::POD, "EX", EXPIRES_SECONDS) }
  end
end
