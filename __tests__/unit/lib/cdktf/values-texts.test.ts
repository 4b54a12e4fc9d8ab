import { App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { valuesTexts } from "../../../../lib/cdktf/values-texts";

interface Written {
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly data?: unknown;
}

const values = { list: ["a", { b: "${c}" }], text: 'quo"ted\nlines', number: 3, off: false, nothing: null };

function stacks(): { readonly first: TerraformStack; readonly second: TerraformStack } {
  const app = new App({ outdir: Testing.app().outdir, stackTraces: false });
  const made = ["first", "second"].map((name) => {
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, {});
    return stack;
  });
  return { first: made[0]!, second: made[1]! };
}

const written = (stack: TerraformStack): Written => stack.toTerraform() as Written;

test("writes the same, prepared or not", () => {
  const { first } = stacks();
  const source = new TerraformLocal(first, "source", "x");
  new TerraformOutput(first, "ours", { value: valuesTexts({ ...values, known: `a ${source.asString} "b"` }) });
  const { output } = written(first);
  expect(output["ours"]!.value).toEqual([
    "# known",
    'known: "a ${trimsuffix(trimprefix(jsonencode(local.source), "\\""), "\\"")} \\"b\\""\n',
    "# /known",
    "# list",
    'list:\n  - "a"\n  -\n    b: "${"$"}{c}"\n',
    "# /list",
    "# nothing",
    "nothing: null\n",
    "# /nothing",
    "# number",
    "number: 3\n",
    "# /number",
    '# "off"',
    '"off": false\n',
    '# /"off"',
    "# text",
    'text: "quo\\"ted\\nlines"\n',
    "# /text",
  ]);
  first.prepareStack();
  expect(written(first).output).toEqual(output);
});

test("values that refer to another stack read its state, even when they were read before", () => {
  const { first, second } = stacks();
  const source = new TerraformLocal(first, "source", "x");
  new TerraformOutput(second, "reader", { value: valuesTexts({ of: source.asString }) });
  written(second);
  first.prepareStack();
  second.prepareStack();
  const { output, data } = written(second);
  expect(data).toHaveProperty("terraform_remote_state");
  expect(String(output["reader"]!.value)).toContain("data.terraform_remote_state");
});
