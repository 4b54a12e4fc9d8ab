require "fileutils"
require_relative "poller_outlives_redis"
require_relative "scheduler"

module Oms
  # What a Sidekiq process does besides running jobs: checks what it serves, tells the kubelet how it is, and,
  # in one process only, schedules.
  class SidekiqServer
    READY = "/tmp/sidekiq-ready".freeze

    def initialize(config, scheduler:)
      @config = config
      @scheduler = scheduler ? Scheduler.new : nil
    end

    def install
      # /tmp outlives a container that crashed: its marker would call the next one ready too early.
      FileUtils.rm_f(READY)

      # Now for what the file declares, before Sidekiq trips over it; at startup for what an initializer adds.
      check_capsules
      @config.on(:startup) { start }
      @config.on(:quiet) { FileUtils.rm_f(READY) }
      PollerOutlivesRedis.install
      install_scheduler if @scheduler
    end

    private

    def start
      check_capsules
      log_start
      FileUtils.touch(READY)
    end

    # Capsules in the configuration are created in every process, whatever -q says: such a process would also
    # serve the queues of another workload and break its concurrency limit.
    # https://github.com/sidekiq/sidekiq/issues/6294
    def check_capsules
      extra = @config.capsules.keys - ["default"]
      return if extra.empty?

      @config.logger.fatal(
        event: "sidekiq.refused",
        message: "Sidekiq's configuration declares the capsules #{extra.join(', ')}, which every process would serve. " \
                 "Give each its own config/sidekiq.<capsule>.yml and remove them from the configuration."
      )
      exit 1
    end

    def log_start
      capsules = @config.capsules.values
      @config.logger.info(
        event: "sidekiq.start",
        tag: @config[:tag],
        capsules: capsules.map(&:name),
        queues: capsules.flat_map(&:queues).uniq,
        concurrency: capsules.sum(&:concurrency),
        timeout: @config[:timeout],
        scheduler: !@scheduler.nil?
      )
    end

    def install_scheduler
      @config.on(:startup) { @scheduler.start }
      # Quiet comes with TERM as well: a process that is on its way out enqueues nothing more.
      @config.on(:quiet) { @scheduler.stop }
    end
  end
end
