import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { templateText } from "../../lib/cdktf/template-text";
import { valuesTexts } from "../../lib/cdktf/values-texts";
import type { HelmValues } from "../../lib/helm/values";
import { run } from "../../lib/process/run";
import { hostileText, samples } from "../support/hostile-texts";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";

const folder = mkdtempSync(join(tmpdir(), "oms-values-arrive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scalar = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(true, false, null, 0, -1, 1.5, 65536, 2 ** 31, 2 ** 53 - 1) },
);
const { values: anyValues } = fc.letrec<{ values: HelmValues; value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(fc.oneof(scalar, tie("values")), { maxLength: 4 }), tie("values")),
  values: fc.dictionary(hostileText, tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));

/** What a cloud may answer: not the few characters that JSON may write as they are and YAML can't read. */
const knownText = hostileText.map((text) => text.replace(/[\u007f-\u009f\ufeff]/g, ""));

/** What Terraform evaluates texts to, some of which refer to variables with the given values. */
async function evaluated(
  write: (variable: (name: string) => string) => unknown[],
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown[]> {
  const own = mkdtempSync(join(folder, "terraform-"));
  const app = new App({ outdir: own, stackTraces: false });
  const stack = new TerraformStack(app, "values");
  new LocalBackend(stack, { path: join(own, "terraform.tfstate") });
  const declared = new Map(Object.keys(variables).map((name) => [name, new TerraformVariable(stack, name, {})]));
  const written = write((name) => declared.get(name)!.stringValue);
  written.forEach((value, index) => new TerraformOutput(stack, `v${index}`, { value, staticId: true }));
  app.synth();
  const work = join(own, "stacks", "values");
  writeFileSync(join(work, "terraform.tfvars.json"), JSON.stringify(variables));
  writeFileSync(join(work, "terraformrc"), "disable_checkpoint = true\n");
  const terraform = async (...args: string[]): Promise<string> => {
    const env = { TF_CLI_CONFIG_FILE: join(work, "terraformrc") };
    return (await run(existingTool("terraform"), args, { cwd: work, env, timeoutSeconds: 120 })).stdout;
  };
  await terraform("init", "-input=false");
  await terraform("apply", "-auto-approve", "-input=false");
  const found = JSON.parse(await terraform("output", "-json")) as Record<string, { value: unknown }>;
  return written.map((_, index) => found[`v${index}`]?.value);
}

/** Values as Helm has them after it has merged documents. */
async function readByHelm(documents: readonly string[]): Promise<unknown> {
  const own = mkdtempSync(join(folder, "helm-"));
  mkdirSync(join(own, "chart", "templates"), { recursive: true });
  writeFileSync(join(own, "chart", "Chart.yaml"), "apiVersion: v2\nname: chart\nversion: 0.1.0\n");
  writeFileSync(join(own, "chart", "templates", "all.yaml"), "all: {{ .Values | toJson | b64enc }}\n");
  const files = documents.flatMap((document, index) => {
    writeFileSync(join(own, `${index}.yaml`), document);
    return ["--values", join(own, `${index}.yaml`)];
  });
  const { stdout } = await run(existingTool("helm"), ["template", "x", join(own, "chart"), ...files]);
  return JSON.parse(Buffer.from(/^all: (\S*)$/m.exec(stdout)?.[1] ?? "", "base64").toString("utf8"));
}

testWith(["terraform", "helm"], "values reach Helm as they were written, whatever they hold", async () => {
  const all = samples(anyValues, 100);
  const documents = await evaluated(() => all.map(valuesTexts));
  for (const [index, values] of all.entries()) expect(await readByHelm(documents[index] as string[])).toEqual(values);
});

testWith(["terraform", "helm"], "what only Terraform knows arrives, alone and between hostile texts", async () => {
  const all = samples(fc.record({ known: knownText, before: hostileText, after: hostileText }), 60);
  const mixed = (known: string, before: string, after: string): string => `${before}${known}${after}${known}`;
  const documents = await evaluated(
    (variable) =>
      all.map(({ before, after }, index) => {
        const known = variable(`known${index}`);
        const number = Token.asNumber(variable("number"));
        return valuesTexts({
          map: { alone: known, mixed: mixed(known, before, after), number, text: `${number}` },
          list: [known, before],
        });
      }),
    { number: 8080, ...Object.fromEntries(all.map(({ known }, index) => [`known${index}`, known])) },
  );
  for (const [index, { known, before, after }] of all.entries())
    expect(await readByHelm(documents[index] as string[])).toEqual({
      map: { alone: known, mixed: mixed(known, before, after), number: 8080, text: "8080" },
      list: [known, before],
    });
});

testWith(["terraform"], "a text that is an attribute of its own arrives", async () => {
  const all = samples(hostileText, 300);
  expect(await evaluated(() => all.map(templateText))).toEqual(all);
});
