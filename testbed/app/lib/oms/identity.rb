require "socket"

# Who is speaking: in every log line, job row and answer.
module Oms
  VERSION = ENV.fetch("APP_VERSION", "unknown")
  POD = ENV.fetch("POD_NAME") { Socket.gethostname }
end
