class AddNoteToJobRuns < ActiveRecord::Migration[7.2]
  def change
    add_column :job_runs, :note, :string
  end
end
