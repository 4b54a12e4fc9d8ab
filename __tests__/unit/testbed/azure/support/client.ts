import { readFileSync } from "node:fs";
import { request } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Socket } from "node:net";
import { connect } from "node:tls";
import type { StandInAzure } from "../../../../../testbed/azure";

/** Asks the proxy for a tunnel: the status of its answer, and the tunnel. */
export function tunnel({ port }: StandInAzure, host: string): Promise<{ status: number; socket: Socket }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method: "CONNECT", path: `${host}:443` });
    asked.on("connect", (answer, socket: Socket) => resolve({ status: answer.statusCode ?? 0, socket }));
    asked.on("error", reject).end();
  });
}

/** A request as a provider makes it: through the proxy, trusting the stand-in's authority alone. */
export async function ask(
  azure: StandInAzure,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<{ status: number; text: string }> {
  const { hostname: host, pathname, search } = new URL(url);
  const { socket } = await tunnel(azure, host);
  const secure = connect({ socket, servername: host, ca: readFileSync(azure.authority) });
  return new Promise((resolve, reject) => {
    const options = { method, host, path: pathname + search, headers, createConnection: () => secure };
    const asked = tlsRequest(options, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += String(part)));
      answer.on("end", () => {
        secure.destroy();
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    asked.on("error", reject).end(body);
  });
}

/** An Authorization header with a token for the deployer, got as the provider gets it. */
export async function token(azure: StandInAzure): Promise<string> {
  const { ARM_TENANT_ID: tenant = "", ARM_CLIENT_ID: client = "", ARM_OIDC_TOKEN: assertion = "" } = azure.environment;
  const scope = "https://management.azure.com/.default";
  const form = new URLSearchParams({ client_id: client, client_assertion: assertion, scope });
  const url = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
  const { text } = await ask(azure, "POST", url, {}, form.toString());
  return `Bearer ${(JSON.parse(text) as { access_token: string }).access_token}`;
}
