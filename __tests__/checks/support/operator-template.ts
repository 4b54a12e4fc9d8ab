import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Values of the vault by key of the Secret. */
export type VaultData = Readonly<Record<string, string>>;

/** One key of an ExternalSecret: its template, and what the vault holds. */
export interface OperatorCase {
  readonly template: string;
  readonly data: VaultData;
}

/** What a template made of its values, or why it failed. */
export type OperatorAnswer = { readonly value: string } | { readonly failure: string };

// Bytes that no text of YAML can hold travel in base64. The template's point is the map of values, as in the operator.
const each = `{{- range $index, $case := .Values.cases }}
{{- $data := dict }}
{{- range $key, $value := $case.data }}{{ $_ := set $data $key ($value | b64dec) }}{{ end }}
{{ $index }}: {{ tpl $case.template $data | b64enc | quote }}
{{- end }}
`;

/**
 * Renders templates of the External Secrets Operator with Helm. Both are Go's templates with Sprig's functions, and the
 * operator's own functions are not used. The drill `04-external-secrets` shows some of the cases to the operator itself.
 *
 * @returns an answer for each case when none fails, else the first failure alone
 */
export function renderAsOperator(
  helm: string,
  cases: readonly OperatorCase[],
): { readonly values: readonly string[] } | { readonly failure: string } {
  const chart = mkdtempSync(join(tmpdir(), "operator-template-"));
  try {
    mkdirSync(join(chart, "templates"));
    writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: cases\nversion: 0.0.0\n");
    writeFileSync(join(chart, "templates", "cases.yaml"), each);
    const encoded = cases.map(({ template, data }) => ({
      template,
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")]),
      ),
    }));
    writeFileSync(join(chart, "values.yaml"), JSON.stringify({ cases: encoded }));
    const { status, stdout, stderr, error } = spawnSync(helm, ["template", "cases", chart], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    if (error) throw error;
    // Of `fail` Helm prints the sentence alone; else the template first, with every sentence that it might say.
    if (status !== 0) return { failure: stderr.replace(/^.*(?=template: gotpl)/s, "") };
    const values = [...stdout.matchAll(/^\d+: "(.*)"$/gm)].map(([, text]) => Buffer.from(text!, "base64").toString());
    if (values.length !== cases.length) throw new Error(`${values.length} answers to ${cases.length} cases: ${stdout}`);
    return { values };
  } finally {
    rmSync(chart, { recursive: true, force: true });
  }
}

/** The same for one case. */
export function askOperator(helm: string, one: OperatorCase): OperatorAnswer {
  const answer = renderAsOperator(helm, [one]);
  return "failure" in answer ? answer : { value: answer.values[0]! };
}
