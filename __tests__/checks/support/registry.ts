import { spawn } from "node:child_process";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { existingTool } from "../../support/tools";

/** A registry of this machine. */
export interface LocalRegistry {
  /** Address and port. */
  readonly host: string;
  stop(): void;
}

/** Starts an empty registry on the loopback address. It forgets everything when it stops. */
export async function startRegistry(): Promise<LocalRegistry> {
  const child = spawn(existingTool("crane"), ["registry", "serve", "--address", "127.0.0.1:0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the registry ended with exit code ${code}`)));
    createInterface({ input: child.stderr }).on("line", (line) => {
      const found = /serving on port (\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { host: `127.0.0.1:${port}`, stop: () => void child.kill() };
}

/** What a front answers by itself. */
export interface FrontAnswer {
  readonly status: number;
  readonly body: string | Buffer;
}

/** A server before a registry that answers some requests by itself and hands the others on. */
export async function frontOf(
  registry: LocalRegistry,
  answer: (path: string, method: string) => FrontAnswer | undefined,
): Promise<LocalRegistry> {
  const [hostname, port] = registry.host.split(":");
  const server = createServer((incoming, outgoing) => {
    const { url = "/", method = "GET", headers } = incoming;
    const own = answer(url, method);
    if (own !== undefined) {
      incoming.resume().once("end", () => outgoing.writeHead(own.status).end(own.body));
      return;
    }
    const onward = request({ hostname, port, path: url, method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
