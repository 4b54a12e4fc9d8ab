import { oms } from "../../cluster/support/oms";
import { describeCluster } from "./diagnostics";
import { deployWithAddOns } from "./up";

/** A cluster of one node from nothing, OMS and every add-on on it, by the user's own command. */
export default async function setUp(): Promise<void> {
  await oms("local", "down");
  process.stderr.write("Installing OMS and the add-ons from nothing …\n");
  const started = Date.now();
  try {
    await deployWithAddOns();
  } catch (error) {
    process.stderr.write(await describeCluster());
    // Jest runs no teardown after a setup that failed.
    await oms("local", "down");
    throw error;
  }
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}
