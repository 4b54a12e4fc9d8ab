# In SQL: a later change of the model must not break this migration.
class SeedHeartbeat < ActiveRecord::Migration[7.2]
  def up
    execute "INSERT INTO recurring_jobs (name, cron, queue, seconds) VALUES ('heartbeat', '* * * * *', 'scheduler', 0.2)"
  end

  def down
    execute "DELETE t FROM recurring_ticks t JOIN recurring_jobs j ON j.id = t.recurring_job_id WHERE j.name = 'heartbeat'"
    execute "DELETE FROM recurring_jobs WHERE name = 'heartbeat'"
  end
end
