# frozen_string_literal: true

# Runs the migration: `ruby migrate.rb SECONDS COMMAND…`. The exit code is the command's.
#
# Rails lets one migration at a time work on a database, by a lock that belongs to a connection. MySQL goes on with a
# statement when the pod that sent it is gone, and the connection keeps the lock until the statement ends. So a command that
# fails because of the lock is run again until the lock is free, for SECONDS at most. Any other failure ends this at once.
#
# TERM does not reach the command: a migration that ends within the pod's grace period has ended well.

require "json"

module Migrate
  # https://api.rubyonrails.org/classes/ActiveRecord/ConcurrentMigrationError.html
  LOCKED = "ActiveRecord::ConcurrentMigrationError"
  # Each attempt starts Rails, which takes seconds of processor time.
  PAUSE_SECONDS = 10
  # As shells say that there is no such program, and that TERM ended one.
  NO_PROGRAM = 127
  TERMINATED = 128 + 15

  module_function

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  def say(what, **more) = puts(JSON.generate({ migrate: what, **more }))

  # The exit code of one run, and whether the lock was taken. What the command writes stays in its order, line by line.
  def attempt(command)
    reader, writer = IO.pipe(binmode: true)
    child = Process.spawn([command.first, command.first], *command.drop(1), err: writer)
    writer.close
    locked = false
    reader.each_line do |line|
      $stderr.write(line)
      locked ||= line.include?(LOCKED)
    end
    status = Process.wait2(child).last
    [status.exitstatus || (128 + status.termsig), locked]
  rescue SystemCallError => error
    say("failed", error: "#{command.first} could not be started: #{error.message}; correct migrate.command")
    [NO_PROGRAM, false]
  end

  # Whether the time passed without TERM.
  def pause
    over = now + PAUSE_SECONDS
    sleep(0.5) until @terminated || now > over
    !@terminated
  end

  def run(seconds, command)
    trap("TERM") { @terminated = true }
    started = now
    loop do
      code, locked = attempt(command)
      return code if code.zero? || !locked

      waited = (now - started).round
      if waited + PAUSE_SECONDS > seconds
        say("failed", error: "another migration has held the lock for #{waited} of #{seconds} seconds")
        return code
      end
      say("waiting", for: "the lock, which another migration holds", seconds: waited, of: seconds)
      return TERMINATED unless pause
    end
  end
end

$stdout.sync = $stderr.sync = true
exit(Migrate.run(Integer(ARGV.first), ARGV.drop(1)))
