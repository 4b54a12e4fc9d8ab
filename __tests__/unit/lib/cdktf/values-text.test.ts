import { App, Fn, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { valuesText } from "../../../../lib/cdktf/values-text";

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

test("writes what yamlencode alone would write, prepared or not", () => {
  const { first } = stacks();
  new TerraformOutput(first, "ours", { value: valuesText(values) });
  new TerraformOutput(first, "plain", { value: Fn.yamlencode(values) });
  const { output } = written(first);
  expect(output["ours"]).toEqual(output["plain"]);
  first.prepareStack();
  expect(written(first).output).toEqual(output);
});

test("values that refer to another stack read its state, even when they were read before", () => {
  const { first, second } = stacks();
  const source = new TerraformLocal(first, "source", "x");
  new TerraformOutput(second, "reader", { value: valuesText({ of: source.asString }) });
  written(second);
  first.prepareStack();
  second.prepareStack();
  const { output, data } = written(second);
  expect(data).toHaveProperty("terraform_remote_state");
  expect(output["reader"]!.value).toContain("data.terraform_remote_state");
});
