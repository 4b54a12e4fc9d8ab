import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../lib/process/run";
import { existingTool } from "../../support/tools";

/** What a plan says about one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    /** Arguments that force the replacement. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

/** A folder in which Terraform runs, with the environment of its calls. */
export interface TerraformFolder {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs Terraform in the folder and returns what it prints. */
export async function terraform({ folder, env }: TerraformFolder, ...args: string[]): Promise<string> {
  const { stdout } = await run(existingTool("terraform"), args, { cwd: folder, env, timeoutSeconds: 300 });
  return stdout;
}

/** Writes the configuration that the next call works with. */
export function configure({ folder }: TerraformFolder, document: unknown): void {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document, null, 2));
}

/** Plans against the state as it is, without asking what became of the resources. */
export async function plannedChanges(where: TerraformFolder): Promise<readonly PlannedChange[]> {
  return changesOfPlan(where, "-refresh=false");
}

/** Plans as a person does: with a look at the resources first. */
export async function refreshedChanges(where: TerraformFolder): Promise<readonly PlannedChange[]> {
  return changesOfPlan(where);
}

async function changesOfPlan(where: TerraformFolder, ...options: string[]): Promise<readonly PlannedChange[]> {
  await terraform(where, "plan", "-input=false", "-no-color", "-lock=false", "-out=planned", ...options);
  const { resource_changes } = JSON.parse(await terraform(where, "show", "-json", "planned")) as {
    resource_changes?: PlannedChange[];
  };
  return resource_changes ?? [];
}

/** Names of the arguments that force a replacement, a dot leading into a block. */
export function replacing({ change }: PlannedChange): readonly string[] {
  return (change.replace_paths ?? []).map((path) => path.filter((part) => typeof part === "string").join("."));
}

/** Whether an argument, a dot leading into a block, has another value after the change. */
export function changes({ change }: PlannedChange, argument: string): boolean {
  return JSON.stringify(valueAt(change.before, argument)) !== JSON.stringify(valueAt(change.after, argument));
}

function valueAt(values: unknown, argument: string): unknown {
  return argument.split(".").reduce((at, name) => {
    const block: unknown = Array.isArray(at) ? at[0] : at;
    return (block as Record<string, unknown> | undefined)?.[name];
  }, values);
}
