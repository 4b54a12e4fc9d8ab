import { RefusedError } from "../../lib/errors";

/** Refuses a machine or a user that cannot run the testbed's own cluster. */
export function requireSuitableMachine(): void {
  if (process.platform !== "linux") {
    throw new RefusedError(
      "The testbed's own cluster runs on Linux only.",
      "Use a cluster of your own (kind or k3d will do) and name its context.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new RefusedError(
      "The testbed's own cluster needs root, for namespaces and control groups.",
      "Run the command as root, or name the context of another cluster.",
    );
  }
}
