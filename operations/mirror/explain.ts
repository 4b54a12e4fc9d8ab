import { UserError } from "../../lib/errors";
import { cloudRegistries } from "../../model/catalog/registries";
import { ofBuiltClouds } from "../../model/schema/cloud";
import type { MirrorItem } from "./items";
import { absent, reasonOf } from "./registry-tools";

/** Why something could not be mirrored, and what to do about it. */
export interface Explanation {
  readonly reason: string;
  readonly remedy: string;
}

const registries = ofBuiltClouds(cloudRegistries);

const again = "run the same command again: what is there already is not copied twice";

/** Explains a failure to the person who wants the copy. */
export function explain(error: unknown, item: MirrorItem, registry: string): Explanation {
  if (error instanceof UserError) return { reason: error.message, remedy: error.remedy ?? again };
  const text = reasonOf(error);
  const ours = text.includes(registry);
  const host = ours ? registry : sourceHost(item);
  const because = (sentence: string): string => `${sentence} (${text})`;
  if (/UNAUTHORIZED|\b401\b|authentication required|no basic auth/i.test(text)) {
    return ours
      ? { reason: because(`${host} asks for a login`), remedy: logIn(host) }
      : {
          reason: because(`${host} asks for a login, as some do for what is not there`),
          remedy: `check the reference, or ${logIn(host)}`,
        };
  }
  if (/DENIED|\b403\b|insufficient_scope/i.test(text)) {
    const remedy = ours ? `ask for ${pushRight(host)} on the registry` : `check the reference, or ${logIn(host)}`;
    return { reason: because(`${host} refuses`), remedy };
  }
  if (/TOOMANYREQUESTS|\b429\b/i.test(text)) {
    return { reason: because(`${host} limits its callers`), remedy: `wait, or ${logIn(host)}; then ${again}` };
  }
  if (absent.test(text)) {
    return { reason: because(`there is no such ${item.type}`), remedy: "correct it in model/catalog/add-ons/" };
  }
  if (/x509|certificate/i.test(text)) {
    return {
      reason: because(`the certificate of ${host} is not trusted here`),
      remedy: "name your network's CA bundle in SSL_CERT_FILE",
    };
  }
  if (/no such host|connection refused|timeout|took longer|unreachable|deadline exceeded|proxyconnect/i.test(text)) {
    return {
      reason: because(`${host} does not answer`),
      remedy: `check name, network, proxy and the registry's firewall; then ${again}`,
    };
  }
  return { reason: text, remedy: again };
}

function sourceHost(item: MirrorItem): string {
  return item.type === "image" ? item.image.registry : (item.chart.repository.split("/")[2] ?? item.chart.repository);
}

function logIn(host: string): string {
  const [own] = registries.flatMap(({ login }) => login(host) ?? []);
  return own ?? `docker login ${host}`;
}

/** What you need to push there. */
function pushRight(host: string): string {
  return registries.find(({ login }) => login(host) !== undefined)?.pushRight ?? "the right to push";
}
