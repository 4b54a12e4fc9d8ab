import type { Circus } from "@jest/types";
import NodeEnvironment from "jest-environment-node";
import { describeCluster } from "./diagnostics";

/** Node, and for whatever fails what the cluster looked like at that moment, before anything is cleaned up. */
export default class AddOnsEnvironment extends NodeEnvironment {
  async handleTestEvent(event: Circus.AsyncEvent): Promise<void> {
    if (event.name !== "test_fn_failure" && event.name !== "hook_failure") return;
    const what = event.test?.name ?? "a hook";
    process.stderr.write(`The cluster when "${what}" failed:\n${await describeCluster()}`);
  }
}
