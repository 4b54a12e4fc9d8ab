import { dangerousEdits, editedEnvironment, type DangerousEdit } from "../support/dangerous-edits";
import { editedStack, environmentStack, resourceOf } from "../support/environment-stack";
import { testWith } from "../support/needs";
import {
  appliedPart,
  changeOf,
  changesOf,
  configuration,
  needs,
  parts,
  removeParts,
  type Part,
} from "./support/dangerous-parts";
import { changes, configure, replacing, terraform } from "./support/plan";

const actions = { replace: ["delete", "create"], update: ["update"], nothing: ["no-op"] } as const;

afterAll(removeParts);

function testPlans(part: Part): void {
  testWith(needs, `${part}: without an edit, nothing is planned`, async () => {
    const changed = await changesOf(part, environmentStack(editedEnvironment));
    expect(changed.length).toBeGreaterThan(2);
    expect(changed.filter(({ change }) => change.actions[0] !== "no-op").map(({ address }) => address)).toEqual([]);
  });
  for (const edit of parts[part]) {
    const shown = edit.stricter === undefined ? edit.planned : `${edit.planned}; ${edit.stricter}`;
    testWith(needs, `${edit.title}: the provider plans ${shown}`, async () => {
      const found = await changeOf(part, editedStack(editedEnvironment, edit), edit.resource);
      expect(found?.change.actions).toEqual(actions[edit.planned]);
      const named = Object.keys(edit.refused);
      expect(named.filter((argument) => changes(found!, argument))).toEqual(edit.planned === "nothing" ? [] : named);
      if (edit.planned === "replace") expect(replacing(found!)).toEqual(expect.arrayContaining(named));
    });
  }
}

const editOf = (title: string): DangerousEdit => dangerousEdits.find((edit) => edit.title === title)!;

testPlans("rest");

testWith(needs, "lowered storage replaces the database server where the provider does not ignore it", async () => {
  const edit = editOf("the database's storage is lowered");
  const stack = editedStack(editedEnvironment, edit);
  resourceOf(stack, edit.resource).lifecycle = { preventDestroy: false };
  const found = await changeOf("rest", stack, edit.resource);
  expect(found?.change.actions).toEqual(actions.replace);
  expect(replacing(found!)).toEqual(["storage.size_gb"]);
});

testWith(needs, "where resources are protected, Terraform refuses to plan a replacement as well", async () => {
  const protectedEnvironment = { ...editedEnvironment, deletionProtection: { enabled: true } } as const;
  const stack = editedStack(protectedEnvironment, editOf("the cache loses its replica"));
  await expect(changesOf("rest", stack)).rejects.toThrow(/lifecycle\.prevent_destroy set/);
});

testWith(
  needs,
  "protected or not, a new clustering policy deletes the cache's database when it is applied",
  async () => {
    const part = await appliedPart("rest");
    const protectedEnvironment = { ...editedEnvironment, deletionProtection: { enabled: true } } as const;
    const stack = editedStack(protectedEnvironment, editOf("the cache gets another clustering policy"));
    configure(part.where, configuration("rest", stack));
    const before = part.requests().length;
    await terraform(part.where, "apply", "-auto-approve", "-input=false", "-no-color", "-refresh=false");
    const deleted = part
      .requests()
      .slice(before)
      .filter((request) => request.startsWith("DELETE "));
    expect(deleted).toEqual([expect.stringMatching(/\/redisEnterprise\/popsocketsoms-staging\/databases\/default/)]);
  },
);

testPlans("vault");

testWith(needs, "a new retention of the vault is planned, and fails when it is applied", async () => {
  const { where } = await appliedPart("vault");
  configure(where, configuration("vault", editedStack(editedEnvironment, editOf("the vault gets another retention"))));
  const applying = terraform(where, "apply", "-auto-approve", "-input=false", "-no-color", "-refresh=false");
  await expect(applying).rejects.toThrow(/once `soft_delete_retention_days`\s+has been configured/);
});
