const { readFileSync, readdirSync } = require("node:fs");

/** The variable that every process of a run inherits: the names of the runs and workers that it was started from. */
const markVariable = "OMS_TEST_RUN";

/** The variable that tells a worker the run's folder for temporary files. */
const temporaryVariable = "OMS_TEST_TEMPORARY";

/**
 * The processes that carry a mark in their environment, or belong to a process group; only their own user's. A process that
 * left its parent and its group is found by the mark, one that was given another environment by the group. Linux only: elsewhere
 * there is no `/proc`, and the list is empty.
 */
function processesOf(mark, group) {
  return entries().flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, , ownGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (state === "Z" || state === "X") return [];
      if (Number(ownGroup) !== group && !readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark)) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
      return [{ pid: Number(pid), command }];
    } catch {
      // Ended meanwhile, or another user's.
      return [];
    }
  });
}

function entries() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Ends the process groups, and what carries the mark, at once. `mark` must not be in the caller's own environment. */
function endAll(mark, groups) {
  for (const group of groups) kill(-group);
  // A second look catches what was just being started.
  for (let look = 0; look < 2; look += 1) for (const { pid } of processesOf(mark)) kill(pid);
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

module.exports = { endAll, markVariable, processesOf, temporaryVariable };
