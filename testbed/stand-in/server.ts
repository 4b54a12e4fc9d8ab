import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Server, type Socket } from "node:net";
import { UserError } from "../../lib/errors";
import type { StandInService } from "./exchange";
import { respond } from "./respond";

/** Where the status of a running stand-in is read, on the proxy's own port. */
export const statusPath = "/stand-in-azure";

export interface ServerOptions {
  /** Loopback port of the proxy; 0 takes a free one. */
  readonly port: number;
  /** Where to listen with TLS as well. */
  readonly direct?: { readonly address: string; readonly port?: number } | undefined;
  readonly key: Buffer;
  readonly certificate: Buffer;
  /** Whether the stand-in answers for a host. */
  readonly speaksFor: (host: string) => boolean;
  readonly service: StandInService;
  /** What `statusPath` answers. */
  readonly status: () => object;
  readonly requestLog?: string | undefined;
  readonly passedHosts: readonly string[];
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A CONNECT proxy that ends TLS for the cloud's host names itself, leads to this machine and to hosts that it is told, and
 * refuses every other one. With `direct` it also listens with TLS where pods look for the cloud.
 * @throws UserError when a port is taken or may not be used
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const tls = createTlsServer({ key: options.key, cert: options.certificate }, (request, response) => {
    void respond(request, response, options.service, options.requestLog);
  }).on("connection", remember);
  const proxy = createServer((request, response) => {
    const known = request.url === statusPath;
    response.writeHead(known ? 200 : 403, { "Content-Type": "application/json" });
    response.end(known ? JSON.stringify(options.status()) : undefined);
  }).on("connection", remember);
  proxy.on("connect", (request, socket: Socket, head) => {
    const [host = "", port = "443"] = (request.url ?? "").split(":");
    if (options.speaksFor(host)) {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) socket.unshift(head);
      tls.emit("connection", socket);
    } else if (isLocalHost(host) || options.passedHosts.includes(host)) {
      pass(socket, head, connect(Number(port), host), remember);
    } else {
      socket.end(`HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nX-Reason: no host of Azure\r\n\r\n`);
    }
  });
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  };
  try {
    servers.push(await listen(proxy, "127.0.0.1", options.port));
    if (options.direct) servers.push(await listen(tls, options.direct.address, options.direct.port ?? 443));
  } catch (error) {
    await close();
    throw error;
  }
  return { port: (proxy.address() as AddressInfo).port, close };
}

/** Joins a client with the host that it asked for. */
function pass(client: Socket, head: Buffer, upstream: Socket, remember: (socket: Socket) => void): void {
  remember(upstream);
  upstream.once("connect", () => {
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on("close", () => client.destroy());
  client.on("close", () => upstream.destroy());
}

function listen(server: Server, address: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, address, port)));
    server.listen(port, address, () => {
      server.removeAllListeners("error").on("error", () => undefined);
      resolve(server);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, address: string, port: number): Error {
  const place = `${address}:${port}`;
  if (error.code === "EADDRINUSE") {
    const remedy = `Stop whatever listens there (ss -ltnp 'sport = :${port}' shows it), or choose another port.`;
    return new UserError(`The stand-in Azure cannot listen on ${place}: it is taken.`, remedy);
  }
  if (error.code === "EACCES") {
    return new UserError(`The stand-in Azure may not listen on ${place}.`, "Ports below 1024 need root.");
  }
  if (error.code === "EADDRNOTAVAIL") {
    return new UserError(
      `This machine has no address ${address}.`,
      "Start the local cluster first; its link brings it.",
    );
  }
  return error;
}

/** Hosts that are on this machine: a proxy may lead there without being one for the Internet. */
function isLocalHost(host: string): boolean {
  return host === "localhost" || /^127\.\d+\.\d+\.\d+$/.test(host) || /^10\.250\.77\.\d+$/.test(host);
}
