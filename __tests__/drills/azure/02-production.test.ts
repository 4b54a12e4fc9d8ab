import { join } from "node:path";
import { inContinuousIntegration } from "../../support/needs";
import { scanWithGitleaks } from "../../support/planted-secrets";
import { azureBlocks, declaredIn, synthesizeCloud, synthesizeWhole, unprotect } from "./support/cloud-stack";
import { changes, deploy, destroy, expectSettled, update } from "./support/cycle";
import { driftByHand } from "./support/drift";
import { applyEdits } from "./support/edit-drill";
import { own, unprotected } from "./support/edits";
import { firstSetUp, stacks } from "./support/first-set-up";
import * as others from "./support/on-existing-cluster";
import { Results } from "./support/results";
import { foundSecrets, plantSecrets, secretsOfProduction, vaultPasswords } from "./support/secrets";
import { managedIn, secretsIn, type State } from "./support/state";
import { step } from "./support/step";
import { upgradeKubernetes } from "./support/upgrade-drill";
import { enterWorkplace, type Workplace } from "./support/workplace";

// The cloud's part of whole environments, with Terraform's real azurerm and its backend. Each step goes on where the one
// before it ended; what takes the provider minutes is done side by side.

const results = new Results();
const { production: ours, existing: beside } = stacks;
let place: Workplace;
let state: State;
/** The environment beside production: applied, and later edited and destroyed. */
let meanwhile: Promise<unknown>;
let owned: string;
let planted: Record<string, string>;

afterAll(async () => {
  // There is none when the first step was skipped.
  await (place as Workplace | undefined)?.leave();
});

/** Starts what a later step waits for; its failure is that step's. */
const start = (work: Promise<unknown>): void => void (meanwhile = work).catch(() => undefined);

step("bootstrap and shared are applied, and the next plans have no changes", async () => {
  place = await enterWorkplace(others.existingResources);
  await firstSetUp(place, results);
  owned = others.ownedByOthers(place.azure);
});

step("what is applied here is what production's whole stack says about Azure", () => {
  const whole = join(place.outdir, "..", "whole");
  synthesizeWhole(whole, ours, own);
  expect(azureBlocks(place.outdir, ours)).toEqual(azureBlocks(whole, ours));
});

step("production is applied from nothing, every resource of it, and the next plan has no changes", async () => {
  start(deploy(place.deployment(beside), results));
  state = await deploy(place.deployment(ours), results);
  expect(managedIn(state)).toEqual(declaredIn(place.outdir, ours));
});

step("an environment on somebody else's cluster is applied as well, and changes nothing of theirs", async () => {
  await meanwhile;
  expect(others.ownedByOthers(place.azure)).toBe(owned);
  synthesizeCloud(place.outdir, beside, others.editedOnExistingCluster);
  start(update(place.deployment(beside), results).then(() => destroy(place.deployment(beside), results)));
});

step("production's state holds no other secrets than the provider exports", () => {
  expect(secretsIn(state)).toEqual(secretsOfProduction);
  planted = plantSecrets(place, state);
});

step("edits are updates in place, a new password among them; while somebody applies, nobody else gets in", async () => {
  state = await applyEdits(place, place.deployment(ours), state, results);
  Object.assign(planted, vaultPasswords(place, 2));
});

step(
  "the next Kubernetes minor release upgrades cluster and pools in place; a patch of the channel's is no change",
  async () => {
    state = await upgradeKubernetes(place, place.deployment(ours), state, results);
  },
);

step("what somebody does by hand is found, all of it and nothing else, and put right", async () => {
  const byHand = driftByHand(place.azure, state);
  expect(changes(await place.deployment(ours).plan())).toEqual(byHand);
  await place.deployment(ours).apply();
});

step("while production is protected, destroy refuses and deletes nothing", async () => {
  const before = others.leftOf(place.azure, ours);
  const { code, output } = await place.deployment(ours).destroy();
  expect(code).toBe(1);
  expect(output).toContain("Instance cannot be destroyed");
  expect(others.leftOf(place.azure, ours)).toEqual(before);
});

step("without protection, which changes no resource, destroy leaves nothing of it", async () => {
  synthesizeCloud(place.outdir, ours, unprotected);
  await expectSettled(place.deployment(ours), results);
  await destroy(place.deployment(ours), results);
  expect(others.leftOf(place.azure, ours)).toEqual([]);
});

step(
  "the environment beside it was edited in place and is gone as well, and what others own is as it was",
  async () => {
    await meanwhile;
    expect(others.leftOf(place.azure, others.onExistingCluster.name)).toEqual([]);
    expect(others.ownedByOthers(place.azure)).toBe(owned);
  },
);

step("of the planted secrets plans and states have what the provider exports; nothing else has any", async () => {
  const exported = ["Redis access key", "flow log key"];
  expect(foundSecrets(place, planted)).toEqual({ synthesized: [], logs: [], plans: exported, states: exported });
  const scanned = await scanWithGitleaks([place.places.synthesized, place.places.logs]);
  expect(scanned || !inContinuousIntegration()).toBe(true);
});

step("bootstrap and shared refuse to go; made to, they leave nothing", async () => {
  others.removeDnsZone(place.azure);
  for (const stack of ["shared", "bootstrap"]) {
    const { output } = await place.deployment(stack).destroy();
    expect(output).toContain("Instance cannot be destroyed");
    unprotect(place.outdir, stack);
    await destroy(place.deployment(stack), results);
  }
  expect(place.azure.resources().filter(({ origin }) => origin === "request")).toEqual([]);
});

step("the results are the committed ones", () => results.compareOrRecord());
