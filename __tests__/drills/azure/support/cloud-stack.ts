import { App, Aspects, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AzurePlatform } from "../../../../constructs/azure/azure-platform";
import type { EnvironmentConfig } from "../../../../model/schema";
import { validateEnvironments } from "../../../../rules/check-environments";
import { BootstrapStack } from "../../../../stacks/azure/bootstrap-stack";
import { useRemoteState } from "../../../../stacks/azure/remote-state";
import { SharedStack } from "../../../../stacks/azure/shared-stack";
import { BaseStack } from "../../../../stacks/base-stack";
import { EnvironmentStack } from "../../../../stacks/environment-stack";

/** The cloud's part of an environment's stack, under the same addresses: nothing in the cluster. */
class CloudStack extends BaseStack {
  constructor(scope: Construct, id: string, props: { readonly environment: EnvironmentConfig }) {
    super(scope, id);
    useRemoteState(this);
    new AzurePlatform(this, "platform", { environment: props.environment, namespace: "oms" });
    Aspects.of(this).add({ visit: withoutWaiting });
  }
}

/** Roles take a minute to be known everywhere in Azure; here they are known at once. */
function withoutWaiting(node: IConstruct): void {
  if (!TerraformResource.isTerraformResource(node) || node.provisioners === undefined) return;
  node.provisioners = [{ type: "local-exec", command: "true" }];
}

/** Writes the stacks that every environment needs, with storage for the states of the given ones. */
export function synthesizeShared(outdir: string, environments: readonly string[]): void {
  const app = new App({ outdir });
  new BootstrapStack(app, "bootstrap", { stacks: ["shared", ...environments] });
  new SharedStack(app, "shared");
  app.synth();
}

/** Takes the protection from a stack that the program itself never gives up. */
export function unprotect(outdir: string, stack: string): void {
  const file = documentFile(outdir, stack);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/"prevent_destroy": true/g, '"prevent_destroy": false'));
}

/** Writes an environment's cloud part; its data must be valid. */
export function synthesizeCloud(outdir: string, stack: string, environment: EnvironmentConfig): void {
  const app = new App({ outdir });
  new CloudStack(app, stack, { environment: validated(environment) });
  app.synth();
}

/** Writes an environment's whole stack. */
export function synthesizeWhole(outdir: string, stack: string, environment: EnvironmentConfig): void {
  const app = new App({ outdir });
  new EnvironmentStack(app, stack, { environment: validated(environment) });
  app.synth();
}

/** What a synthesized stack says about Azure, by address; a wait is left out. */
export function azureBlocks(outdir: string, stack: string): Readonly<Record<string, unknown>> {
  const document = JSON.parse(readFileSync(documentFile(outdir, stack), "utf8")) as Record<string, unknown>;
  const blocks = ["resource", "data", "ephemeral"].flatMap((section) =>
    Object.entries((document[section] ?? {}) as Record<string, Record<string, object>>).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, block]) => [`${section}.${type}.${id}`, { ...block, provisioner: 0 }] as const),
    ),
  );
  return Object.fromEntries(blocks.filter(([address]) => /^\w+\.(azurerm|random)_/.test(address)));
}

/** Addresses of the resources that a synthesized stack makes in Azure, in order. */
export function declaredIn(outdir: string, stack: string): readonly string[] {
  const addresses = Object.keys(azureBlocks(outdir, stack)).filter((address) => address.startsWith("resource."));
  return addresses.map((address) => address.replace("resource.", "")).sort();
}

function validated(environment: EnvironmentConfig): EnvironmentConfig {
  return validateEnvironments({ [environment.name]: environment })[0]!;
}

function documentFile(outdir: string, stack: string): string {
  return join(outdir, "stacks", stack, "cdk.tf.json");
}
