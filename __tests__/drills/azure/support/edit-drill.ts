import { hostname, userInfo } from "node:os";
import { organization } from "../../../../environments/organization";
import { production } from "../../../../environments/production";
import { azureNames } from "../../../../model/catalog/azure/names";
import { plannedTypes } from "../../../../testbed/stand-in/coverage-sources";
import { synthesizeCloud } from "./cloud-stack";
import { counts, expectSettled } from "./cycle";
import type { Deployment } from "./deployment";
import { edited } from "./edits";
import type { Results } from "./results";
import { resourceIn, type State } from "./state";
import type { Workplace } from "./workplace";

/**
 * Production's edits, planned and then applied by a person who thinks about the question for a while. In that time
 * somebody else tries to plan. Fails unless everything is an update, and server and vault get one new password together.
 */
export async function applyEdits(
  { azure, outdir }: Workplace,
  deployment: Deployment,
  before: State,
  results: Results,
): Promise<State> {
  const server = resourceIn(before, "azurerm_mysql_flexible_server.platform_data_database_server").id;
  const passwords = (): { vault: string; server: string | undefined } => ({
    vault: azure.secret(azureNames(production, organization).vault, "oms-database-password"),
    server: azure.givenPassword(server),
  });
  const former = passwords();
  expect(former.server).toBe(former.vault);
  synthesizeCloud(outdir, deployment.stack, edited);
  const planned = await deployment.plan();
  expect(Object.keys(counts(planned)).sort()).toEqual(["no-op", "update"]);
  const apply = deployment.start("apply", "-no-color", "-parallelism=30");
  await apply.said(/Enter a value:/);
  const untouched = JSON.stringify(azure.resource(server));
  await expectLockedByApply(deployment);
  expect(JSON.stringify(azure.resource(server))).toBe(untouched);
  expect(passwords()).toEqual(former);
  apply.answer("yes");
  expect((await apply.ended).output).toContain(`0 added, ${counts(planned)["update"]} changed, 0 destroyed`);
  results.add(deployment.stack, "updated", plannedTypes(planned, ["update"]));
  const after = await expectSettled(deployment, results);
  expect(passwords().server).toBe(passwords().vault);
  expect(passwords().vault).not.toBe(former.vault);
  return after;
}

/** Fails unless a plan is refused, and says that this person's apply holds the state. */
async function expectLockedByApply(deployment: Deployment): Promise<void> {
  const { code, output } = await deployment.try("plan");
  expect(code).toBe(1);
  expect(output).toContain("Error acquiring the state lock");
  expect(output).toMatch(/Operation: +OperationTypeApply/);
  expect(output).toMatch(/Who: +\S+@\S+/);
  expect(output).toContain(`${userInfo().username}@${hostname()}`);
}
