import { TerraformStack, type App } from "cdktf";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzureProvider } from "../../constructs/azure/azure-provider";
import { CiIdentity } from "../../constructs/azure/shared/ci-identity";
import { defaultLocalSettings } from "../../model/local/local-settings";
import { buildApp } from "../../stacks/build-app";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { azureVariants } from "./azure-variants";
import type { TerraformDocument } from "./azurerm-schema/document";
import type { UsedTypes } from "./azurerm-schema/filter-schema";
import { sections } from "./azurerm-schema/schema";

/** What Terraform would read of every stack, and of stacks with the options that no environment of ours uses. */
export function azureDocuments(): Readonly<Record<string, TerraformDocument>> {
  const outdir = mkdtempSync(join(tmpdir(), "oms-azure-"));
  // What a change would replace is the guard's subject: here arguments are.
  const app = buildApp({ localSettings: defaultLocalSettings, outdir, guarded: false });
  for (const [name, environment] of Object.entries(azureVariants)) new EnvironmentStack(app, name, { environment });
  federatedCi(app);
  app.synth();
  const read = (name: string): TerraformDocument =>
    JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as TerraformDocument;
  return Object.fromEntries(readdirSync(join(outdir, "stacks")).map((name) => [name, read(name)]));
}

/** The types of azurerm's that documents use, in order. */
export function usedTypes(documents: Readonly<Record<string, TerraformDocument>>): UsedTypes {
  const used = (section: (typeof sections)[number]): string[] => {
    const types = Object.values(documents).flatMap((document) => Object.keys(document[section] ?? {}));
    return [...new Set(types)].filter((type) => type.startsWith("azurerm_")).sort();
  };
  return { resource: used("resource"), data: used("data"), ephemeral: used("ephemeral") };
}

const subscription = "00000000-0000-0000-0000-000000000000";

/** The identity of a workflow that may push images: the organization names none yet. */
function federatedCi(app: App): void {
  const stack = new TerraformStack(app, "federated-ci");
  new AzureProvider(stack, "provider");
  new CiIdentity(stack, "ci", {
    identityName: "example",
    location: "westus2",
    resourceGroupName: "example",
    registryId: `/subscriptions/${subscription}/resourceGroups/example/providers/Microsoft.ContainerRegistry/registries/example`,
    githubSubject: "repo:example/example:environment:example",
  });
}
