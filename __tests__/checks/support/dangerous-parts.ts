import type { TerraformStack } from "cdktf";
import { plainProgress } from "../../../lib/progress";
import { dangerousEdits, editedEnvironment, type DangerousEdit } from "../../support/dangerous-edits";
import { addressOf, environmentStack, resourceOf } from "../../support/environment-stack";
import { AppliedPart } from "./applied-part";
import { partOfStack } from "./part-of-stack";
import { configure, plannedChanges, type PlannedChange } from "./plan";

export const needs = ["terraform", "terraform-provider-azurerm", "terraform-provider-random"] as const;

/** The vault is a part of its own: the provider waits two minutes after it made one, while plans of the rest can be had. */
const inVault = /\.platform_data_(vault|database_password)_/;
export const parts = { rest: dangerousEdits.filter(byVault(false)), vault: dangerousEdits.filter(byVault(true)) };
export type Part = keyof typeof parts;

function byVault(wanted: boolean): (edit: DangerousEdit) => boolean {
  return ({ resource }) => inVault.test(`${resource}_`) === wanted;
}

/** What Terraform reads of a part. */
export function configuration(part: Part, stack: TerraformStack): unknown {
  const judged = [...new Set(parts[part].map(({ resource }) => resource))];
  const addresses = judged.map((resource) => addressOf(resourceOf(stack, resource)));
  if (part === "vault") return partOfStack(stack, addresses);
  const server = resourceOf(stack, "azurerm_mysql_flexible_server.platform_data_database_server");
  server.addOverride("administrator_password_wo", "${ephemeral.random_password.oms-database-password.result}");
  return partOfStack(stack, addresses, inVault);
}

const applied: Partial<Record<Part, Promise<AppliedPart>>> = {};

/** A part as it is applied. Both parts are begun at once, the first time that one is asked for. */
export function appliedPart(part: Part): Promise<AppliedPart> {
  const progress = plainProgress();
  for (const each of ["rest", "vault"] as const) {
    applied[each] ??= AppliedPart.of(
      each,
      configuration(each, environmentStack(editedEnvironment)),
      needs.slice(1),
      progress,
    );
    // Reported by the first test that waits for it.
    applied[each].catch(() => undefined);
  }
  return applied[part]!;
}

/** What is planned for a part when the stack is edited. */
export async function changesOf(part: Part, stack: TerraformStack): Promise<readonly PlannedChange[]> {
  const { where } = await appliedPart(part);
  configure(where, configuration(part, stack));
  return plannedChanges(where);
}

/** What is planned for one resource of a part when the stack is edited. */
export async function changeOf(
  part: Part,
  stack: TerraformStack,
  resource: string,
): Promise<PlannedChange | undefined> {
  const address = addressOf(resourceOf(stack, resource));
  return (await changesOf(part, stack)).find((change) => change.address === address);
}

/** Ends what was begun. */
export async function removeParts(): Promise<void> {
  for (const part of await Promise.allSettled(Object.values(applied))) {
    if (part.status === "fulfilled") await part.value.remove();
  }
}
