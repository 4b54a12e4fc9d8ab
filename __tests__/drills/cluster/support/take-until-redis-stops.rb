# Fills a list and takes its entries with BRPOP, as Sidekiq's workers take jobs, until Redis stops; prints how many arrived.
# For a pod of the stand-in application, in its folder.
require "active_support/core_ext/object/blank"
require "redis_client"
require "./lib/oms/redis_settings"

LIST = "drill"
ENTRIES = 100_000
PROCESSES = 4
THREADS = 10
CONFIG = RedisClient.config(**Oms::RedisSettings.from(ENV), reconnect_attempts: 0)

def taken_by_one_client
  client = CONFIG.new_client
  taken = 0
  begin
    taken += 1 while client.blocking_call(5, "BRPOP", LIST, 2)
  rescue RedisClient::Error
    # It stopped.
  end
  taken
end

filling = CONFIG.new_client
filling.call("LPUSH", LIST, *Array.new(ENTRIES, "entry"))
filling.close

pipes = Array.new(PROCESSES) do
  from, to = IO.pipe
  fork do
    to.puts Array.new(THREADS) { Thread.new { taken_by_one_client } }.sum(&:value)
    to.close
    exit!
  end
  to.close
  from
end
puts pipes.sum { |pipe| Integer(pipe.read) }
