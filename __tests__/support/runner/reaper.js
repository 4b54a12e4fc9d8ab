// Outlives jest by a moment, however jest ends: `reaper.js MARK FOLDER`. Its standard input is a pipe from jest that carries the process
// group of each worker, one a line. When the pipe closes, it ends the groups and everything else that carries the run's mark: a
// worker in an endless loop can't see that its parent is gone. Last, it removes the run's temporary files.
const { rmSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { endAll } = require("./processes.js");

const [mark, temporary] = process.argv.slice(2);
const groups = new Set();
// What ends jest from a terminal must not end this process before jest.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
createInterface({ input: process.stdin })
  .on("line", (line) => (line.startsWith("-") ? groups.delete(Number(line.slice(1))) : groups.add(Number(line))))
  .on("close", () => {
    endAll(mark, groups);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  });
