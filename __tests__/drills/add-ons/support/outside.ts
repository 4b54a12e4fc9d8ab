import { spawn, type ChildProcess } from "node:child_process";
import { run } from "../../../../lib/process/run";
import { nodeCommand } from "../../../../testbed/node";

/** What a cloud has beyond the cluster, given to the node itself, where nothing stands between it and the pods. */
export interface Outside {
  readonly stop: () => Promise<void>;
}

/** Takes connections and ends when its caller does. */
const listener = `
const { createServer } = require("node:net");
process.stdin.on("end", () => process.exit()).resume();
const { ports, addresses } = JSON.parse(process.argv[1]);
const places = addresses.flatMap((address) => ports.map((port) => [port, address]));
let open = 0;
for (const [port, address] of places) {
  const server = createServer((socket) => socket.destroy());
  server.listen(port, address, () => (open += 1) === places.length && console.log("listening"));
}`;

/** Addresses that take connections on some ports, each of which pods reach by way of their node. */
export async function startOutside(ports: readonly number[], addresses: readonly string[]): Promise<Outside> {
  const inNode = (...command: string[]): Promise<unknown> => {
    const [program = "", ...args] = nodeCommand(command);
    return run(program, args);
  };
  for (const address of addresses) await inNode("ip", "address", "add", `${address}/32`, "dev", "lo");
  const [program = "", ...args] = nodeCommand([process.execPath, "-e", listener, JSON.stringify({ ports, addresses })]);
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  await listening(child);
  return {
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.stdin.end();
      await ended;
      for (const address of addresses) await inNode("ip", "address", "delete", `${address}/32`, "dev", "lo");
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("close", (code) => reject(new Error(`the listener in the node ended with ${code}`)));
  });
}
