# frozen_string_literal: true

# The gate of a release: run by `rails runner` in the application's image once the pods are ready. Prints one line of
# JSON per check and ends with status 1 when one failed. SMOKE_PLAN says what to check.

require "json"
require "net/http"
require "securerandom"
require "sidekiq/api"
require "timeout"

module Smoke
  # A crashed Sidekiq process stays listed until its heartbeat expires after 60 seconds, so what it claims is only final
  # after that. https://github.com/sidekiq/sidekiq/blob/main/lib/sidekiq/launcher.rb
  HEARTBEAT_SECONDS = 75
  # The addresses behind a Service are spread a little after the pods are ready.
  ENDPOINT_SECONDS = 30
  # Far longer than a healthy server takes.
  ANSWER_SECONDS = 15
  SECRET_NAME = /PASSWORD|SECRET|TOKEN|KEY/

  class Failure < StandardError; end

  module_function

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  # Calls the block until it no longer raises Failure; raises the last one when the time is over.
  def within(seconds, pause: 1)
    deadline = now + seconds
    begin
      yield
    rescue Failure
      raise if now + pause > deadline

      sleep(pause)
      retry
    end
  end

  # Messages of drivers may quote their settings.
  def without_secrets(text)
    ENV.each_with_object(text.dup) do |(name, value), cleaned|
      cleaned.gsub!(value, "[#{name}]") if name.match?(SECRET_NAME) && value.length > 3
    end
  end

  def web(plan)
    uri = URI(plan.fetch("url"))
    within(ENDPOINT_SECONDS) do
      status = http_status(uri, plan.fetch("host"))
      raise Failure, "#{uri} answered #{status}, expected 200" unless status == 200

      { url: uri.to_s, host: plan.fetch("host") }
    end
  end

  def http_status(uri, host)
    request = Net::HTTP::Get.new(uri, "Host" => host, "X-Forwarded-Proto" => "https")
    # No proxy of the environment: the Service is next door.
    connection = Net::HTTP.new(uri.host, uri.port, nil)
    connection.open_timeout = connection.read_timeout = 5
    connection.start { |http| http.request(request).code.to_i }
  rescue SystemCallError, SocketError, IOError, Timeout::Error => error
    raise Failure, "#{uri} did not answer: #{error.class}: #{error.message}"
  end

  def database
    answer = Timeout.timeout(ANSWER_SECONDS) { ActiveRecord::Base.connection.select_value("SELECT 1") }
    raise Failure, "SELECT 1 answered #{answer.inspect}" unless answer.to_i == 1

    {}
  end

  def redis
    answer = Timeout.timeout(ANSWER_SECONDS) { Sidekiq.redis { |connection| connection.call("PING") } }
    raise Failure, "PING answered #{answer.inspect}" unless answer == "PONG"

    {}
  end

  # Every queue is taken by the processes of one capsule and by no other: a capsule set up in Sidekiq's own
  # configuration would run in every process. Processes that stop take no jobs any more.
  def processes(plan)
    within(HEARTBEAT_SECONDS, pause: 3) do
      running = Sidekiq::ProcessSet.new.reject(&:stopping?)
      problems = plan.flat_map { |expected| process_problems(expected, running) } + strangers(plan, running)
      raise Failure, problems.join("; ") if problems.any?

      { processes: running.to_h { |process| [process["hostname"], process.queues.sort] } }
    end
  end

  def process_problems(expected, running)
    tag, queues = expected.values_at("tag", "queues")
    own = running.select { |process| process.tag == tag }
    return ["no process with tag #{tag}"] if own.empty? && expected.fetch("runs")

    own.reject { |process| process.queues.uniq.sort == queues.sort }.map do |process|
      "#{process['hostname']} (#{tag}) takes #{process.queues.sort.join(', ')}, values say #{queues.sort.join(', ')}"
    end
  end

  def strangers(plan, running)
    owners = plan.flat_map { |expected| expected["queues"].map { |queue| [queue, expected["tag"]] } }.to_h
    known = plan.map { |expected| expected["tag"] }
    running.reject { |process| known.include?(process.tag) }.flat_map do |process|
      (process.queues & owners.keys).map do |queue|
        "#{process['hostname']} (tag #{process.tag.inspect}) takes #{queue}, which belongs to #{owners[queue]}"
      end
    end
  end

  # A backlog is no fault of the release: the job goes where the workers take the next one from, and waits for the jobs
  # in hand alone.
  def enqueue(queue)
    token = SecureRandom.uuid
    jid = SmokeJob.set(queue: queue).perform_async(token)
    job = Sidekiq::Queue.new(queue).find_job(jid)
    # Only what could be taken away is put back, or a worker that was faster would get it twice.
    Sidekiq.redis { |connection| connection.call("RPUSH", "queue:#{queue}", job.value) } if job&.delete
    token
  end

  def job(queue, token, deadline)
    loop do
      pod = Sidekiq.redis { |connection| connection.call("GET", "smoke:#{token}") }
      return { queue: queue, pod: pod } if pod
      raise Failure, "the job on queue #{queue} was not done in time; #{waiting(queue)}" if now > deadline

      sleep(0.5)
    end
  end

  def waiting(queue)
    "#{Sidekiq::Queue.new(queue).size} jobs wait there, #{Sidekiq::DeadSet.new.size} are dead"
  end

  # Prints the result of a check; whether it passed.
  def check(name)
    started = now
    outcome = attempt { yield }
    puts JSON.generate({ check: name, **outcome, seconds: (now - started).round(2) })
    outcome.fetch(:ok)
  end

  def attempt
    { ok: true, **yield }
  rescue StandardError => error
    message = error.is_a?(Failure) ? error.message : "#{error.class}: #{error.message}"
    { ok: false, error: without_secrets(message).lines.first.to_s.strip[0, 500] }
  end

  def run(plan)
    results = {}
    results["web"] = check("web") { web(plan.fetch("web")) }
    results["database"] = check("database") { database }
    results["redis"] = check("redis") { redis }
    results.merge!(jobs(plan)) if plan.fetch("jobs") && results["redis"]
    results["processes"] = check("processes") { processes(plan.fetch("processes")) } if results["redis"]
    results.reject { |_, passed| passed }.keys
  end

  # All jobs are put on their queues first, so that the capsules work at the same time.
  def jobs(plan)
    tokens = {}
    capsules = plan.fetch("processes").select { |process| process.fetch("runs") }
    started = capsules.to_h do |process|
      queue = process.fetch("queues").first
      ["job:#{process.fetch('tag')}", [queue, -> { tokens[queue] ||= enqueue(queue) }]]
    end
    # A failure comes again, and is reported, where the job is waited for.
    started.each_value { |_, put| attempt { put.call && {} } }
    deadline = now + plan.fetch("jobTimeoutSeconds")
    started.to_h { |name, (queue, put)| [name, check(name) { job(queue, put.call, deadline) }] }
  end
end

$stdout.sync = true
failed = Smoke.run(JSON.parse(ENV.fetch("SMOKE_PLAN")))
puts JSON.generate(failed.empty? ? { smoke: "passed" } : { smoke: "failed", failed: failed })
exit(1) unless failed.empty?
