import type { IncomingHttpHeaders } from "node:http";
import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { underLoad as load, type LoadResult } from "../../support/load";

/** Where the Gateway answers, and what it is asked for. */
export interface Way {
  /** Address of a node that has a pod of Traefik's. */
  readonly address: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly hostname: string;
  /** Certificate of the only authority that is trusted. */
  readonly authority: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** The address that this machine spoke from. */
  readonly from: string;
}

/** How a request differs from a GET over TLS. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  /** The body in pieces; none by default. */
  readonly body?: Iterable<Buffer>;
  readonly timeoutSeconds?: number;
  /** Over HTTP. */
  readonly plain?: boolean;
  /** Trust the authorities that Node.js trusts. */
  readonly usualAuthorities?: boolean;
  /** Host that is asked for, in TLS and in the header. */
  readonly hostname?: string;
}

/** One request on a connection of its own, the certificate verified against the authority and the host name. */
export function ask(way: Way, path: string, question: Question = {}): Promise<Answer> {
  const hostname = question.hostname ?? way.hostname;
  const options = {
    host: way.address,
    path,
    method: question.method ?? "GET",
    agent: false as const,
    timeout: (question.timeoutSeconds ?? 20) * 1000,
    headers: { host: hostname, ...question.headers },
  };
  const trust = question.usualAuthorities === true ? {} : { ca: way.authority };
  return new Promise((resolve, reject) => {
    const call = question.plain
      ? plainRequest({ ...options, port: way.httpPort })
      : request({ ...options, port: way.httpsPort, servername: hostname, ...trust });
    let from = "";
    call.on("socket", (socket) => socket.on("connect", () => (from = socket.localAddress ?? "")));
    call.on("response", (response) => {
      let body = "";
      response.on("data", (data: Buffer) => (body += data.toString()));
      response.on("end", () => {
        const { statusCode: status = 0, headers, rawHeaders } = response;
        resolve({ status, headers, rawHeaders, body, from });
        call.destroy();
      });
      response.on("error", reject);
    });
    call.on("timeout", () => call.destroy(new Error("timeout")));
    call.on("error", reject);
    if (question.body === undefined) call.end();
    else void send(call, question.body).catch(reject);
  });
}

async function send(call: ReturnType<typeof request>, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) {
    if (!call.write(piece)) await new Promise((resolve) => call.once("drain", resolve));
  }
  call.end();
}

/** Requests in several loops, each on a new connection, until the work is done; the work is told how many were made. */
export const underLoad = (way: Way, loops: number, work: (made: () => number) => Promise<void>): Promise<LoadResult> =>
  load({ ask: () => ask(way, "/up"), loops, pauseMilliseconds: 10 }, work);
