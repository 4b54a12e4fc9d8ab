import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releaseValues } from "../../support/release-values";
import { existingTool } from "../../support/tools";
import { at, isMapping, overlay, readValues, render, type Data, type Mapping } from "../charts/render";

/** One thing that a policy lets through. */
interface Flow {
  readonly pods: string;
  readonly direction: "from" | "to";
  readonly peer: string;
  readonly ports: string;
}

/** What is let through in some environments, as lines of a table; what no line names is refused. */
export function networkTable(stacks: string, environments: readonly string[]): string[] {
  const found = new Map<string, { flow: Flow; environments: string[] }>();
  for (const environment of environments) {
    for (const flow of flows(policies(stacks, environment))) {
      const key = JSON.stringify(flow);
      const known = found.get(key) ?? { flow, environments: [] };
      found.set(key, { flow, environments: [...known.environments, environment] });
    }
  }
  const rows = [...found.values()].map(({ flow, environments: where }) => [
    flow.pods,
    flow.direction,
    flow.peer,
    flow.ports,
    where.length === environments.length ? "all" : where.join(", "),
  ]);
  return aligned([["pods", "direction", "peer", "ports", "environments"], ...rows.sort(byText)]);
}

function byText(one: readonly string[], other: readonly string[]): number {
  return one.join("|").localeCompare(other.join("|"), "en");
}

/** Lines of a table in Markdown, as Prettier would write it. */
function aligned([heads = [], ...rows]: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(heads), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

/** NetworkPolicies of an environment, with the addresses that its stack gives them. */
function policies(stacks: string, environment: string): Mapping[] {
  const helm = existingTool("helm");
  const fixture = readValues("__tests__/checks/charts/fixtures/oms.program.cloud.yaml");
  const tuned = readValues("helm-values/oms.yaml", `helm-values/oms.${environment}.yaml`);
  // Of what the program adds, the fixture has everything but what counts here.
  const program = { ...fixture, networkPolicy: {} };
  const values = overlay(overlay(tuned, program), { networkPolicy: decidedByProgram(stacks, environment) });
  const rendered = [
    render(helm, "oms", values as Mapping),
    render(helm, "gateway", readValues("__tests__/checks/charts/fixtures/gateway.everything.yaml")),
  ];
  for (const { refusal } of rendered) if (refusal !== "") throw new Error(refusal);
  return rendered.flatMap(({ objects }) => objects).filter(({ kind }) => kind === "NetworkPolicy");
}

/** `networkPolicy` in the values of the stack's release `oms`, which holds no reference: its addresses are data. */
function decidedByProgram(stacks: string, environment: string): Data {
  const document = JSON.parse(readFileSync(join(stacks, "stacks", environment, "cdk.tf.json"), "utf8")) as Data;
  const releases = at(document, "resource", "helm_release");
  const oms = Object.values(isMapping(releases) ? releases : {}).find((release) => at(release, "name") === "oms");
  const decided = releaseValues(oms as Record<string, unknown>)["networkPolicy"];
  if (decided === undefined) throw new Error(`the release oms of ${environment} has no networkPolicy`);
  return decided as Data;
}

function flows(all: readonly Mapping[]): Flow[] {
  return all.flatMap((policy) => {
    const pods = selected(at(policy, "spec", "podSelector"));
    const ofDirection = (key: string, peers: "from" | "to"): Flow[] =>
      list(at(policy, "spec", key)).flatMap((rule) => {
        const names = list(at(rule, peers)).map(peerName);
        const ports = list(at(rule, "ports")).map(portName).join(", ") || "all";
        return (names.length === 0 ? ["everybody"] : names).map((peer) => ({ pods, direction: peers, peer, ports }));
      });
    return [...ofDirection("ingress", "from"), ...ofDirection("egress", "to")];
  });
}

function peerName(peer: Data): string {
  const cidr = words(at(peer, "ipBlock", "cidr"));
  if (cidr !== "") {
    const except = list(at(peer, "ipBlock", "except")).map(words);
    return except.length === 0 ? `\`${cidr}\`` : `\`${cidr}\` but for ${except.join(", ")}`;
  }
  const namespace = at(peer, "namespaceSelector");
  const pods = at(peer, "podSelector");
  const where = namespace === undefined ? "" : `namespace ${labels(namespace)}`;
  return [where, pods === undefined ? "" : selected(pods)].filter((part) => part !== "").join(": ");
}

/** Pods by what tells them apart; the release is the same for all. */
function selected(selector: Data | undefined): string {
  return labels(selector, /\/(name|instance)$/) || labels(selector) || "all";
}

function labels(selector: Data | undefined, without?: RegExp): string {
  const match = at(selector, "matchLabels");
  const entries = Object.entries(isMapping(match) ? match : {}).filter(([key]) => without?.test(key) !== true);
  return [...new Set(entries.map(([, value]) => words(value)))].join(" ");
}

function portName(port: Data): string {
  const [number, end, protocol] = ["port", "endPort", "protocol"].map((key) => words(at(port, key)));
  return `${number}${end === "" ? "" : `-${end}`}/${protocol}`;
}

/** A text or a number as text; anything else is none. */
function words(data: Data | undefined): string {
  return typeof data === "string" || typeof data === "number" ? String(data) : "";
}

function list(data: Data | undefined): Data[] {
  return Array.isArray(data) ? data : [];
}
