import { appendFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StandInRequest, StandInResponse, StandInService } from "./exchange";

/**
 * Reads a request whole, lets a service answer it and writes the answer; a caller that goes away early is no error.
 * `requestLog` gets a line without contents: method, host, path, status.
 */
export async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  service: StandInService,
  requestLog?: string,
): Promise<void> {
  const parts: Buffer[] = [];
  try {
    for await (const part of incoming) parts.push(part as Buffer);
  } catch {
    return;
  }
  const request = readRequest(incoming, Buffer.concat(parts));
  const answer = service(request);
  if (requestLog !== undefined) {
    const { method, host, path } = request;
    const time = new Date().toISOString();
    appendFileSync(requestLog, `${JSON.stringify({ time, method, host, path, status: answer.status })}\n`);
  }
  const body = content(answer);
  response.writeHead(answer.status, {
    ...(body === undefined || Buffer.isBuffer(answer.body)
      ? {}
      : { "Content-Type": "application/json; charset=utf-8" }),
    ...(answer.status === 204 ? {} : { "Content-Length": body?.length ?? 0 }),
    // Both tell the provider not to wait between two looks at what is finished anyway.
    "Retry-After": "0",
    "X-Go-Azure-Sdk-Skip-Polling-Delay": "true",
    ...answer.headers,
  });
  // A HEAD gives the length that its GET would have.
  response.end(request.method === "HEAD" ? undefined : body);
}

function readRequest(incoming: IncomingMessage, body: Buffer): StandInRequest {
  const host = (incoming.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  const url = new URL(incoming.url ?? "/", `https://${host === "" ? "unknown" : host}`);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return {
    method: incoming.method ?? "GET",
    host,
    path: decoded(url.pathname).replace(/\/+$/, "") || "/",
    query: url.searchParams,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function content({ body }: StandInResponse): Buffer | undefined {
  if (body === undefined) return undefined;
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}
