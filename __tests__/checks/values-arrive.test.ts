import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { templateText } from "../../lib/cdktf/template-text";
import { valuesTexts } from "../../lib/cdktf/values-texts";
import type { HelmValues } from "../../lib/helm/values";
import { existingTool } from "../support/tools";

const folder = mkdtempSync(join(tmpdir(), "oms-values-arrive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Terraform's expressions, YAML 1.1, HTML and the kubelet would read into a text. */
const hostile = [
  ..."\"\\'$%#{}[]()&*!|>:,?-~`@=<;^ \t\n\r/",
  ...[
    "${",
    "%{",
    "$${",
    "%%{",
    "$$",
    "$(A)",
    "$$(A)",
    "{{",
    "}}",
    "\r\n",
    "\\n",
    "\\u00e9",
    '${"$"}',
    "<<",
    "---",
    "...",
  ],
  ...["no", "NO", "y", "on", "null", "~", "true", ".inf", "0x1F", "1_000", "1e3", "007", "12:30:45", "2026-11-30", "="],
  ...[
    "é",
    "ß",
    "日本",
    "🚚",
    "\u0001",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "a",
    "Z",
    "0",
  ],
];
const text = fc.array(fc.constantFrom(...hostile), { maxLength: 6 }).map((parts) => parts.join(""));
const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(true, false, null, 0, -1, 1.5, 65536, 2 ** 31, 2 ** 53 - 1) },
);
const { values: anyValues } = fc.letrec<{ values: HelmValues; value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(fc.oneof(scalar, tie("values")), { maxLength: 4 }), tie("values")),
  values: fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));

/** What Terraform evaluates texts to, some of which refer to variables with the given values. */
function evaluated(
  write: (variable: (name: string) => string) => unknown[],
  variables: Readonly<Record<string, unknown>> = {},
): unknown[] {
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
  const terraform = (...args: string[]): string =>
    execFileSync(existingTool("terraform"), [`-chdir=${work}`, ...args], {
      encoding: "utf8",
      maxBuffer: 64 * 2 ** 20,
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    });
  terraform("init", "-input=false");
  terraform("apply", "-auto-approve", "-input=false");
  const found = JSON.parse(terraform("output", "-json")) as Record<string, { value: unknown }>;
  return written.map((_, index) => found[`v${index}`]?.value);
}

/** Values as Helm has them after it has merged documents. */
function readByHelm(documents: readonly string[]): unknown {
  const own = mkdtempSync(join(folder, "helm-"));
  mkdirSync(join(own, "chart", "templates"), { recursive: true });
  writeFileSync(join(own, "chart", "Chart.yaml"), "apiVersion: v2\nname: chart\nversion: 0.1.0\n");
  writeFileSync(join(own, "chart", "templates", "all.yaml"), "all: {{ .Values | toJson | b64enc }}\n");
  const files = documents.flatMap((document, index) => {
    writeFileSync(join(own, `${index}.yaml`), document);
    return ["--values", join(own, `${index}.yaml`)];
  });
  const rendered = execFileSync(existingTool("helm"), ["template", "x", join(own, "chart"), ...files], {
    encoding: "utf8",
  });
  return JSON.parse(Buffer.from(/^all: (\S*)$/m.exec(rendered)?.[1] ?? "", "base64").toString("utf8"));
}

test("values reach Helm as they were written, whatever they hold", () => {
  const samples = fc.sample(anyValues, { numRuns: 100, seed: seed() });
  const documents = evaluated(() => samples.map(valuesTexts));
  samples.forEach((values, index) => {
    expect(readByHelm(documents[index] as string[])).toEqual(values);
  });
});

test("what only Terraform knows reaches Helm as it is, alone and between hostile texts", () => {
  const samples = fc.sample(fc.record({ known: text, before: text, after: text }), { numRuns: 100, seed: seed() });
  const documents = evaluated(
    (variable) =>
      samples.map(({ before, after }, index) => {
        const known = variable(`known${index}`);
        const number = Token.asNumber(variable("number"));
        return valuesTexts({
          map: { alone: known, mixed: `${before}${known}${after}${known}`, number, text: `${number}` },
          list: [known, before],
        });
      }),
    { number: 8080, ...Object.fromEntries(samples.map(({ known }, index) => [`known${index}`, known])) },
  );
  samples.forEach(({ known, before, after }, index) =>
    expect(readByHelm(documents[index] as string[])).toEqual({
      map: { alone: known, mixed: `${before}${known}${after}${known}`, number: 8080, text: "8080" },
      list: [known, before],
    }),
  );
});

test("a text that is an attribute of its own arrives", () => {
  const samples = fc.sample(text, { numRuns: 300, seed: seed() });
  expect(evaluated(() => samples.map(templateText))).toEqual(samples);
});

/** Other inputs in each run; the seed is told, so that a failure can be repeated. */
function seed(): number {
  const chosen = Number(process.env["OMS_TEST_SEED"] ?? Date.now() % 2 ** 31);
  process.stdout.write(`values-arrive: OMS_TEST_SEED=${chosen}\n`);
  return chosen;
}
