import { deploy, oms } from "./oms";

/** A cluster of two nodes from nothing, and OMS on it, by the user's own command. */
export default async function setUp(): Promise<void> {
  await oms("local", "down");
  process.stderr.write("Installing OMS from nothing on a cluster of two nodes …\n");
  const started = Date.now();
  await deploy();
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}
