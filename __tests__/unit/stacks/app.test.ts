import { Release } from "@cdktf/provider-helm/lib/release";
import type { App } from "cdktf";
import { TerraformStack } from "cdktf";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentNames } from "../../../environments";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import { buildApp } from "../../../stacks/build-app";
import { unguardedApp } from "../../../stacks/unguarded-app";
import { messageOf } from "../../support/environment";

const stackNames = ["bootstrap", "local", "shared", ...environmentNames].sort();

interface Synthesized {
  readonly app: App;
  readonly documents: Readonly<Record<string, Record<string, unknown>>>;
  readonly texts: Readonly<Record<string, string>>;
}

function synthesize(): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "oms-synth-"));
  const app = buildApp({ localSettings: defaultLocalSettings, outdir });
  app.synth();
  const names = readdirSync(join(outdir, "stacks"));
  const texts = Object.fromEntries(
    names.map((name) => [name, readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")]),
  );
  const documents = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as Record<string, unknown>]),
  );
  return { app, documents, texts };
}

const first = synthesize();

test("every stack is in every synth", () => {
  expect(Object.keys(first.documents).sort()).toEqual(stackNames);
});

test.each(stackNames)("snapshot of %s", (name) => {
  const masked = JSON.stringify(first.documents[name]).replace(/(assets\/[^/"]+\/)[0-9A-F]{32}/g, "$1HASH");
  expect(JSON.parse(masked, (key, value: unknown) => (key === "//" ? undefined : value))).toMatchSnapshot();
});

test("two synths are equal to the letter", () => {
  expect(synthesize().texts).toEqual(first.texts);
});

test("no stack refers to another, for which cdktf would have to make outputs", () => {
  const { app } = synthesize();
  const elements = (): number => app.node.findAll().length;
  const before = elements();
  for (const stack of app.node.children.filter((child) => TerraformStack.isStack(child))) {
    TerraformStack.prototype.prepareStack.call(stack);
  }
  expect(elements()).toBe(before);
});

test("construct ids are kebab-case roles, without environment names or tokens", () => {
  const stacks = first.app.node.children.filter((child) => TerraformStack.isStack(child));
  const ids = stacks.flatMap((stack) =>
    stack.node
      .findAll()
      .slice(1)
      .map(({ node }) => node.id),
  );
  expect(ids.length).toBeGreaterThan(50);
  expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  // But for the storage of the states, which has a place for each.
  const named = ids.filter((id) => environmentNames.some((name) => id.includes(name)));
  expect(named.filter((id) => !id.startsWith("container-state-"))).toEqual([]);
});

test("no path of the machine that synthesized", () => {
  for (const text of Object.values(first.texts)) expect(text).not.toContain(process.cwd());
});

/** Addresses that a switch of the data turns on or off; each is the beginning of one, without the type. */
const switched = [
  "add-ons_",
  "platform_data_database_parameters_",
  "platform_data_database-backup",
  "platform_dns-challenge",
  "platform_dns-records",
  "platform_monitoring_action-group",
  "platform_network_flow-log",
];

/** Addresses of a stack but for those that a switch turns on. */
function sharedAddresses(document: Record<string, unknown> | undefined): string[] {
  return Object.entries((document?.["resource"] ?? {}) as Record<string, object>)
    .flatMap(([type, resources]) => Object.keys(resources).map((id) => ({ type, id })))
    .filter(({ id }) => !switched.some((beginning) => id.startsWith(beginning)))
    .map(({ type, id }) => `${type}.${id}`);
}

test("the environments differ in data only: the same addresses in each, but for what a switch turns on", () => {
  const staging = sharedAddresses(first.documents["staging"]);
  expect(staging.length).toBeGreaterThan(60);
  for (const name of environmentNames) expect(sharedAddresses(first.documents[name])).toEqual(staging);
});

test("every stack says which Terraform it needs, and where its state is", () => {
  for (const document of Object.values(first.documents)) {
    expect(document["terraform"]).toMatchObject({ required_version: ">= 1.11.0" });
    const { backend } = document["terraform"] as { backend: Record<string, Record<string, unknown>> };
    expect(Object.keys(backend)).toHaveLength(1);
    if (backend["azurerm"])
      expect(backend["azurerm"]).toMatchObject({
        use_azuread_auth: true,
        container_name: expect.stringMatching(/^state-[a-z0-9]+$/) as string,
        key: expect.stringMatching(/^[a-z0-9]+\.tfstate$/) as string,
      });
  }
});

test("every state has a container of its own, which bootstrap makes", () => {
  const { azurerm_storage_container: containers } = first.documents["bootstrap"]?.["resource"] as Record<
    string,
    object
  >;
  const made = Object.values(containers as Record<string, { name: string }>).map(({ name }) => name);
  const used = Object.values(first.documents).flatMap((document) => {
    const { backend } = document["terraform"] as { backend: Record<string, { container_name: string }> };
    return backend["azurerm"]?.container_name ?? [];
  });
  expect(used.length).toBeGreaterThan(environmentNames.length);
  expect([...used].sort()).toEqual([...made].sort());
});

test("addresses of stateful resources: a changed one would be destroyed and made anew", () => {
  const stateful =
    /^(azurerm_storage_account|azurerm_storage_container|azurerm_container_registry|azurerm_resource_group|kubernetes_namespace_v1)$/;
  const found = Object.entries(first.documents).flatMap(([stack, document]) =>
    Object.entries((document["resource"] ?? {}) as Record<string, object>)
      .filter(([type]) => stateful.test(type))
      .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${stack}: ${type}.${id}`)),
  );
  expect(found.sort()).toMatchSnapshot();
});

test("every release of the local stack takes over what a killed deploy left; a cloud's first plan could not look", () => {
  const { node } = unguardedApp({ ...defaultLocalSettings, addOns: {} });
  const found = stackNames.flatMap((stack) =>
    node
      .findChild(stack)
      .node.findAll()
      .filter((construct) => construct instanceof Release)
      .map(({ upgradeInstallInput }) => ({ isLocal: stack === "local", takesOver: upgradeInstallInput === true })),
  );
  const local = found.filter(({ isLocal }) => isLocal);
  expect(local).toHaveLength(10);
  expect(found.length).toBeGreaterThan(environmentNames.length * 3);
  for (const { isLocal, takesOver } of found) expect(takesOver).toBe(isLocal);
});

test("the local stack adds what its cluster does not bring, when the add-ons are asked for", () => {
  const releases = (settings: Partial<typeof defaultLocalSettings>): string[] =>
    unguardedApp({ ...defaultLocalSettings, ...settings })
      .node.findChild("local")
      .node.findAll()
      .filter((construct) => construct instanceof Release)
      .map(({ nameInput }) => String(nameInput));
  const missingParts = { metricsServer: { replicas: 1 } } as const;
  expect(releases({ addOns: {}, missingParts })).toContain("metrics-server");
  expect(releases({ addOns: {} })).not.toContain("metrics-server");
  expect(releases({ missingParts })).not.toContain("metrics-server");
});

test("aws is refused with one clear sentence for each environment, and nothing is synthesized", () => {
  const message = messageOf(() =>
    buildApp({ localSettings: defaultLocalSettings, cloud: "aws", outdir: mkdtempSync(join(tmpdir(), "oms-aws-")) }),
  );
  expect(message.split("\n")[0]).toBe(`environments: ${environmentNames.length} problems`);
  expect(message).toContain(
    'production.cloud: "aws" has no platform constructs yet, so nothing was synthesized; use "azure"',
  );
});

test("main.ts is an entry point and nothing more", () => {
  expect(readFileSync(join(__dirname, "..", "..", "..", "main.ts"), "utf8").split("\n").length).toBeLessThanOrEqual(40);
});
