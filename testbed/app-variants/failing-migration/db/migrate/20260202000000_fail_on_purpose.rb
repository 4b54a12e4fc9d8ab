class FailOnPurpose < ActiveRecord::Migration[7.2]
  def up
    say "failing-migration: this migration fails on purpose"
    raise "failing-migration: raised on purpose"
  end

  def down; end
end
