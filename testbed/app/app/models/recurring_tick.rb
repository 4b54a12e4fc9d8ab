class RecurringTick < ActiveRecord::Base
  belongs_to :recurring_job
end
