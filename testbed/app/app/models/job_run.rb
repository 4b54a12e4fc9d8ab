# One row for every start of a RunJob: a job that ran twice has two.
class JobRun < ActiveRecord::Base
end
