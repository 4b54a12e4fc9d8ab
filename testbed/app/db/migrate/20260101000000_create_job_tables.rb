class CreateJobTables < ActiveRecord::Migration[7.2]
  def change
    create_table :job_runs do |t|
      t.string :jid, null: false, index: true
      t.string :capsule, null: false
      t.string :pod, null: false
      t.string :version, null: false
      t.datetime :started_at, precision: 3, null: false
      t.datetime :finished_at, precision: 3
      t.datetime :interrupted_at, precision: 3
    end

    create_table :recurring_jobs do |t|
      t.string :name, null: false, index: { unique: true }
      t.string :cron, null: false
      t.string :queue, null: false, default: "scheduler"
      t.float :seconds, null: false, default: 1
      t.boolean :enabled, null: false, default: true
      t.datetime :next_run_at, precision: 0
    end

    create_table :recurring_ticks do |t|
      t.references :recurring_job, null: false, foreign_key: true, index: false
      t.datetime :tick_at, precision: 0, null: false
      t.string :jid, null: false
      t.index %i[recurring_job_id tick_at], unique: true
    end
  end
end
