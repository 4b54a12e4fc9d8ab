import { parseAllDocuments } from "yaml";
import { UserError } from "../../lib/errors";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { localKubectl, type Kubectl } from "./kubectl";
import { corednsManifest } from "./manifests";

/** Where a host name leads to: an IPv4 address, or a Service of the cluster. */
export type HostTarget = { readonly address: string } | { readonly service: string; readonly namespace: string };

/** Targets by host name. */
export type HostNames = Readonly<Record<string, HostTarget>>;

/**
 * Makes the pods of the local cluster find outside host names at other places, for stand-ins. The given names replace
 * those of an earlier call, so repeating changes nothing and an empty map removes all. New names answer when it
 * returns; an old answer stays in CoreDNS's cache for up to five seconds. They end with the cluster.
 *
 * @throws UserError for what is no host name, address or Service
 */
export async function setHostNames(names: HostNames, progress: Progress): Promise<void> {
  const corefile = corefileWith(names);
  const { kubectl: program } = await ensureTools(["kubectl"], progress);
  const kubectl = localKubectl(program);
  if ((await currentCorefile(kubectl)) === corefile) return;
  await progress.step("Telling the cluster's DNS server about host names", async () => {
    const patch = JSON.stringify({ data: { Corefile: corefile } });
    await kubectl(["-n", "kube-system", "patch", "configmap", "coredns", "--type=merge", `--patch=${patch}`]);
    // A new pod reads the file at once; in a running one the kubelet would replace it within a minute.
    await kubectl(["-n", "kube-system", "rollout", "restart", "deployment/coredns"]);
    await kubectl(["-n", "kube-system", "rollout", "status", "deployment/coredns", "--timeout=120s"]);
  });
}

/** CoreDNS's configuration as the cluster starts with, and the given names (https://coredns.io/plugins/hosts, /rewrite). */
export function corefileWith(names: HostNames): string {
  const entries = Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1));
  refuseWhatIsNoName(entries);
  const addresses = entries.flatMap(([name, target]) => ("address" in target ? [[name, target.address]] : []));
  const services = entries.flatMap(([name, target]) =>
    "address" in target ? [] : [[name, `${target.service}.${target.namespace}.svc.cluster.local`]],
  );
  const lines = [
    ...services.map(([name, service]) => `  rewrite stop name exact ${name} ${service} answer auto`),
    ...(addresses.length > 0 ? ["  hosts {", "    ttl 5"] : []),
    ...addresses.map(([name, address]) => `    ${address} ${name}`),
    ...(addresses.length > 0 ? ["    fallthrough", "  }"] : []),
  ];
  return baseCorefile().replace(/\}\n$/, lines.map((line) => `${line}\n`).join("") + "}\n");
}

async function currentCorefile(kubectl: Kubectl): Promise<string> {
  return kubectl(["-n", "kube-system", "get", "configmap", "coredns", "-o", "jsonpath={.data.Corefile}"]);
}

function baseCorefile(): string {
  const objects = parseAllDocuments(corednsManifest("unused")).map((document) => document.toJS() as object);
  const found = objects.flatMap((object) => ("data" in object ? [object.data as Record<string, string>] : []));
  const corefile = found[0]?.["Corefile"];
  if (found.length !== 1 || corefile === undefined) throw new Error("manifests/coredns.yaml has no Corefile");
  return corefile;
}

const label = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
const hostName = new RegExp(`^${label}(?:\\.${label})+$`);
const address = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function refuseWhatIsNoName(entries: readonly [string, HostTarget][]): void {
  const problems = entries.flatMap(([name, target]) => [
    ...(hostName.test(name) ? [] : [`"${name}" is no host name`]),
    ...("address" in target && !address.test(target.address) ? [`"${target.address}" is no IPv4 address`] : []),
    ...("service" in target
      ? [target.service, target.namespace].filter((part) => !new RegExp(`^${label}$`).test(part)).map(noLabel)
      : []),
  ]);
  if (problems.length === 0) return;
  throw new UserError(`${problems.join("; ")}.`, "Write names in lower case, without scheme, port or final dot.");
}

function noLabel(part: string): string {
  return `"${part}" is no name of a Service or namespace`;
}
