module Oms
  # Enqueues the jobs of table recurring_jobs when they are due.
  #
  # A tick fires once even if two schedulers run: the row is locked, (recurring_job_id, tick_at) is unique, and the job
  # id is made from both. Ticks that were due while no scheduler ran are caught up by one job.
  # Left open: a process killed between the push to Redis and the commit enqueues that tick again, under the same job id.
  class Scheduler
    # Cron counts in minutes; a second keeps ticks punctual and costs one small query.
    INTERVAL_SECONDS = 1
    # A tick in hand is a transaction of milliseconds; more means that the database is away.
    STOP_SECONDS = 5

    def start
      @stopping = Queue.new
      @thread = Thread.new { run }
      Rails.logger.info(event: "scheduler.start")
    end

    def stop
      return unless @thread

      @stopping.close
      @thread.join(STOP_SECONDS)
      @thread = nil
      Rails.logger.info(event: "scheduler.stop")
    end

    def fire_due_jobs
      RecurringJob.due.ids.each do |id|
        fire(id)
      rescue StandardError => e
        # One broken row must not hold up the others.
        Rails.logger.error(event: "scheduler.error", recurring_job_id: id, error: e.class.name, message: e.message)
      end
    end

    private

    def run
      until @stopping.closed?
        begin
          Rails.application.executor.wrap { fire_due_jobs }
        rescue StandardError => e
          Rails.logger.error(event: "scheduler.error", error: e.class.name, message: e.message)
        end
        @stopping.pop(timeout: INTERVAL_SECONDS)
      end
    end

    def fire(id)
      RecurringJob.transaction do
        # Another scheduler that holds the row is firing it: nothing to wait for.
        job = RecurringJob.due.lock("FOR UPDATE SKIP LOCKED").find_by(id: id)
        next unless job

        now = Time.current
        enqueue(job, now) if job.next_run_at && !job.fired?(job.next_run_at)
        job.update!(next_run_at: job.next_tick_after(now))
      end
    end

    def enqueue(job, now)
      tick = job.recurring_ticks.create!(tick_at: job.next_run_at, jid: job.jid_for(job.next_run_at))
      # Last in the transaction: whatever fails before leaves neither tick nor job.
      RunJob.set(queue: job.queue, jid: tick.jid).perform_async(job.queue, job.seconds)
      Rails.logger.info(
        event: "scheduler.tick", recurring_job: job.name, tick_at: tick.tick_at.iso8601, enqueued_jid: tick.jid,
        late_seconds: (now - tick.tick_at).round
      )
    end
  end
end
