# With OMS_TEST_MIGRATIONS=1. One statement that takes as long as somebody holds the lock `long_statement`, two minutes at
# most. MySQL sees that a client is gone in a sleep of 5 seconds and longer; so each of these takes one, and the statement
# goes on as a change of a large table does.
class RunALongStatement < ActiveRecord::Migration[7.2]
  def up
    execute <<~SQL
      CREATE TABLE IF NOT EXISTS long_statement AS
      WITH RECURSIVE seconds (second) AS (SELECT 1 UNION ALL SELECT second + 1 FROM seconds WHERE second < 120)
      SELECT second, CONNECTION_ID() AS connection, IF(IS_FREE_LOCK('long_statement'), 0, SLEEP(1)) AS waited FROM seconds
    SQL
  end

  def down
    execute "DROP TABLE long_statement"
  end
end
