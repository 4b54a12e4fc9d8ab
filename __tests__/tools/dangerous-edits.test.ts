import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStandInAzure, type StandInAzure } from "../../testbed/azure";
import { plainProgress } from "../../testbed/progress";
import { dangerousEdits, editedEnvironment, type DangerousEdit } from "../support/dangerous-edits";
import { addressOf, editedStack, environmentStack, resourceOf } from "../support/environment-stack";
import { testWith } from "../support/needs";
import { layProvidersBeside } from "../support/provider-folder";
import { partOfStack } from "./support/part-of-stack";
import { configure, plannedChanges, replacing, terraform, type TerraformFolder } from "./support/plan";

const needs = ["terraform", "terraform-provider-azurerm", "terraform-provider-random"] as const;
const judged = [...new Set(dangerousEdits.map(({ resource }) => resource))];
const folder = mkdtempSync(join(tmpdir(), "oms-dangerous-"));
let azure: StandInAzure | undefined;
let where: TerraformFolder;

const part = (stack: ReturnType<typeof environmentStack>): ReturnType<typeof partOfStack> =>
  partOfStack(
    stack,
    judged.map((resource) => addressOf(resourceOf(stack, resource))),
  );

testWith(needs, "the resources that the edits are about are applied, and the next plan has no changes", async () => {
  const progress = plainProgress();
  azure = await startStandInAzure({ folder: join(folder, "azure"), port: 0 });
  const work = join(folder, "terraform");
  mkdirSync(work);
  where = { folder: work, env: { ...azure.environment, ...layProvidersBeside(work, needs.slice(1)) } };
  configure(where, part(environmentStack(editedEnvironment)));
  await progress.step("terraform init", () => terraform(where, "init", "-input=false", "-no-color"));
  await progress.step("terraform apply", () => terraform(where, "apply", "-auto-approve", "-input=false", "-no-color"));
  const changes = await progress.step("terraform plan", () => plannedChanges(where));
  expect(changes.length).toBeGreaterThan(20);
  expect(changes.filter(({ change }) => change.actions[0] !== "no-op").map(({ address }) => address)).toEqual([]);
});

afterAll(async () => {
  await azure?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shows = ({ planned, stricter }: DangerousEdit): string =>
  stricter === undefined ? planned : `${planned}; ${stricter}`;

for (const edit of dangerousEdits) {
  testWith(needs, `${edit.title}: the provider plans ${shows(edit)}`, async () => {
    const stack = editedStack(editedEnvironment, edit);
    const address = addressOf(resourceOf(stack, edit.resource));
    configure(where, part(stack));
    const found = (await plannedChanges(where)).find((change) => change.address === address);
    expect(found?.change.actions).toEqual(actions[edit.planned]);
    if (edit.planned === "replace")
      expect(replacing(found!)).toEqual(expect.arrayContaining(Object.keys(edit.refused)));
  });
}

const actions = { replace: ["delete", "create"], update: ["update"], nothing: ["no-op"] } as const;

testWith(needs, "lowered storage replaces the database server where the provider does not ignore it", async () => {
  const edit = dangerousEdits.find(({ title }) => title === "the database's storage is lowered")!;
  const stack = editedStack(editedEnvironment, edit);
  const server = resourceOf(stack, edit.resource);
  server.lifecycle = { preventDestroy: false };
  configure(where, part(stack));
  const found = (await plannedChanges(where)).find((change) => change.address === addressOf(server));
  expect(found?.change.actions).toEqual(actions.replace);
  expect(replacing(found!)).toEqual(["storage.size_gb"]);
});

testWith(needs, "where resources are protected, Terraform refuses to plan a replacement as well", async () => {
  const edit = dangerousEdits.find(({ title }) => title === "the cache loses its replica")!;
  configure(where, part(editedStack({ ...editedEnvironment, deletionProtection: { enabled: true } }, edit)));
  await expect(plannedChanges(where)).rejects.toThrow(/lifecycle\.prevent_destroy set/);
});
