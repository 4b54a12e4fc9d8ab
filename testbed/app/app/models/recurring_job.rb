require "cron_parser"

class RecurringJob < ActiveRecord::Base
  has_many :recurring_ticks

  # A row without next_run_at is new: it is given its first time, but does not fire.
  scope :due, -> { where(enabled: true).and(where(next_run_at: nil).or(where(next_run_at: ..Time.current))) }

  validate :cron_is_readable

  def next_tick_after(time)
    CronParser.new(cron, ActiveSupport::TimeZone["UTC"]).next(time)
  end

  def fired?(tick_at) = recurring_ticks.exists?(tick_at: tick_at)

  def jid_for(tick_at) = format("recurring-%<id>d-%<tick>d", id: id, tick: tick_at.to_i)

  private

  def cron_is_readable
    next_tick_after(Time.current)
  rescue ArgumentError
    errors.add(:cron, "#{cron.inspect} is not a cron expression of five fields")
  end
end
