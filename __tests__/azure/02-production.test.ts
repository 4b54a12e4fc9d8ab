import { join } from "node:path";
import { azureNames } from "../../environments/azure/names";
import { production } from "../../environments/production";
import { plannedTypes } from "../../testbed/azure/coverage-sources";
import { scanWithGitleaks } from "../support/planted-secrets";
import { azureBlocks, synthesizeCloud, synthesizeShared, synthesizeWhole, unprotect } from "./support/cloud-stack";
import { changes, counts, deploy, destroy, expectSettled, prepare } from "./support/cycle";
import type { Deployment } from "./support/deployment";
import { driftByHand } from "./support/drift";
import { edited, unprotected } from "./support/edits";
import { expectLockedByApply } from "./support/lock";
import {
  existingResources,
  leftOf,
  makeDnsZone,
  onExistingCluster,
  ownedByOthers,
  removeDnsZone,
} from "./support/others";
import { Results } from "./support/results";
import { flowLogKey, foundSecrets, plantSecretOfPeople, secretsOfProduction, vaultPasswords } from "./support/secrets";
import { resourceIn, secretsIn, type State } from "./support/state";
import { step } from "./support/step";
import { enterWorkplace, type Workplace } from "./support/workplace";

// The cloud's part of whole environments, with Terraform's real azurerm and its backend. Each step goes on where the one
// before it ended; what takes the provider minutes is done side by side.

const results = new Results();
const planted: Record<string, string> = {};
let place: Workplace;
let ours: Deployment;
let beside: Deployment;
let state: State;
/** What goes on beside the steps. */
let meanwhile: Promise<unknown> = Promise.resolve();
let others: string;

afterAll(async () => {
  // Nothing is there to leave when the first step was skipped.
  await (place as Workplace | undefined)?.leave();
});

step("bootstrap and shared are applied, and the next plans have no changes", async () => {
  place = await enterWorkplace(existingResources);
  const { outdir } = place;
  [ours, beside] = [place.deployment("production"), place.deployment("existing-cluster")];
  synthesizeShared(outdir);
  synthesizeCloud(outdir, ours.stack, production);
  synthesizeCloud(outdir, beside.stack, onExistingCluster);
  const [bootstrap, shared] = [place.deployment("bootstrap"), place.deployment("shared")];
  await prepare(bootstrap);
  await deploy(bootstrap, results);
  await Promise.all([prepare(shared).then(() => deploy(shared, results)), prepare(ours), prepare(beside)]);
  makeDnsZone(place.azure);
  others = ownedByOthers(place.azure);
});

step("what is applied here is what production's whole stack says about Azure", () => {
  const whole = join(place.outdir, "..", "whole");
  synthesizeWhole(whole, "production", production);
  expect(azureBlocks(place.outdir, "production")).toEqual(azureBlocks(whole, "production"));
});

step("production is applied from nothing, every resource of it, and the next plan has no changes", async () => {
  meanwhile = deploy(beside, results);
  meanwhile.catch(() => undefined);
  state = await deploy(ours, results);
  const declared = Object.keys(azureBlocks(place.outdir, "production")).filter((address) =>
    address.startsWith("resource."),
  );
  const made = state.values?.root_module?.resources?.filter(({ mode }) => mode === "managed") ?? [];
  expect(made.map(({ address }) => `resource.${address}`).sort()).toEqual(declared.sort());
  Object.assign(planted, plantSecretOfPeople(place), vaultPasswords(place, 1), flowLogKey(state));
});

step("an environment on somebody else's cluster is applied as well, and changes nothing of theirs", async () => {
  await meanwhile;
  expect(ownedByOthers(place.azure)).toBe(others);
  meanwhile = destroy(beside, results);
  meanwhile.catch(() => undefined);
});

step("production's state holds no other secrets than the provider exports", () => {
  expect(secretsIn(state)).toEqual(secretsOfProduction);
});

const server = (): string => resourceIn(state, "azurerm_mysql_flexible_server.platform_data_database_server").id;
const passwordInVault = (): string => place.azure.secret(azureNames(production).vault, "oms-database-password");

step("edits are updates in place; while somebody applies, nobody else gets in", async () => {
  const before = passwordInVault();
  expect(place.azure.givenPassword(server())).toBe(before);
  synthesizeCloud(place.outdir, ours.stack, edited);
  const planned = await ours.plan();
  expect(Object.keys(counts(planned)).sort()).toEqual(["no-op", "update"]);
  const apply = ours.start("apply", "-no-color", "-parallelism=30");
  await apply.said(/Enter a value:/);
  const untouched = JSON.stringify(place.azure.resource(server()));
  await expectLockedByApply(ours);
  expect(JSON.stringify(place.azure.resource(server()))).toBe(untouched);
  apply.answer("yes");
  expect((await apply.ended).output).toContain("0 added, 12 changed, 0 destroyed");
  results.add(ours.stack, "updated", plannedTypes(planned, ["update"]));
  state = await expectSettled(ours, results);
  expect(place.azure.givenPassword(server())).toBe(passwordInVault());
  expect(passwordInVault()).not.toBe(before);
  Object.assign(planted, vaultPasswords(place, 2));
});

step("what somebody does by hand is found, all of it and nothing else, and put right", async () => {
  const byHand = driftByHand(place.azure, state);
  expect([...changes(await ours.plan())].sort(byAddress)).toEqual([...byHand].sort(byAddress));
  await ours.apply();
  await expectSettled(ours, results);
});

const byAddress = (one: { address: string }, other: { address: string }): number =>
  one.address.localeCompare(other.address);

step("while production is protected, destroy refuses and deletes nothing", async () => {
  const before = JSON.stringify(place.azure.resources());
  const { code, output } = await ours.destroy();
  expect(code).toBe(1);
  expect(output).toContain("Instance cannot be destroyed");
  expect(JSON.stringify(place.azure.resources())).toBe(before);
});

step("the environment beside it is gone, and what others own is as it was", async () => {
  await meanwhile;
  expect(leftOf(place.azure, "staging")).toEqual([]);
  expect(ownedByOthers(place.azure)).toBe(others);
});

step("without protection, which changes no resource, destroy leaves nothing of it", async () => {
  synthesizeCloud(place.outdir, ours.stack, unprotected);
  await expectSettled(ours, results);
  await destroy(ours, results);
  expect(leftOf(place.azure, "production")).toEqual([]);
});

step("of the planted secrets only what the provider exports is in plans and states; nothing else has any", async () => {
  const exported = ["Redis access key", "flow log key"];
  expect(Object.keys(planted)).toEqual(
    expect.arrayContaining([...exported, "database password 1", "Rails master key"]),
  );
  const found = foundSecrets(place, planted);
  expect(found).toEqual({ synthesized: [], logs: [], plans: exported, states: exported });
  await scanWithGitleaks([place.places.synthesized, place.places.logs]);
});

step("bootstrap and shared refuse to go; made to, they leave nothing", async () => {
  removeDnsZone(place.azure);
  for (const stack of ["shared", "bootstrap"]) {
    const { output } = await place.deployment(stack).destroy();
    expect(output).toContain("Instance cannot be destroyed");
    unprotect(place.outdir, stack);
    await destroy(place.deployment(stack), results);
  }
  expect(place.azure.resources().filter(({ origin }) => origin === "request")).toEqual([]);
});

step("the results are the committed ones", () => {
  results.compareOrRecord();
});
