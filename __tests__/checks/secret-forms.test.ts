import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SecretForm } from "../../model/schema/secrets";
import { valueProblems } from "../../operations/secrets/value-problems";
import { hostileText, samples } from "../support/hostile-texts";
import { keyPair, keyWithParameters, oldForms, type KeyPair } from "../support/key-pairs";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";
import { at, render, repository } from "./charts/render";
import { askOperator, renderAsOperator, type VaultData } from "./support/operator-template";

// What reaches a Kubernetes Secret: the templates of the ExternalSecrets that the charts render, and values that people
// put into the vault. `oms secrets check` must say the same beforehand.

const helm = (): string => existingTool("helm");
const secret = "oms-drill";
const marker = "t0pS3cretMarker";

/** Templates of `charts/oms-secrets` by form; the private key must fit the certificates. */
const templates = (): Readonly<Record<SecretForm | "pair", string>> => {
  const key = (form: SecretForm, more = {}) => ({ remoteKey: "any", form, ...more });
  const data = {
    variable: key("variable"),
    certificates: key("certificates"),
    "private-key": key("private-key"),
    pair: key("private-key", { certificate: "certificates" }),
    file: key("file"),
  };
  const values = {
    externalSecrets: { enabled: true, secrets: { [secret]: { data } } },
    gate: { image: { repository: "example/oms", tag: "v1" } },
  };
  const { objects, refusal } = render(helm(), "oms-secrets", values);
  expect(refusal).toBe("");
  const found = objects.find((object) => object["kind"] === "ExternalSecret");
  return at(found, "spec", "target", "template", "data") as unknown as Record<SecretForm | "pair", string>;
};

/** What the command says, and what the operator makes of it, which must be the same: all or nothing. */
function bothJudge(form: SecretForm | "pair", data: VaultData, template = templates()[form]): readonly string[] {
  const value = data[form]!;
  const problems = valueProblems(value, {
    form: form === "pair" ? "private-key" : form,
    served: false,
    certificate: form === "pair" ? data["certificates"] : undefined,
    now: new Date(),
  });
  const answer = askOperator(helm(), { template, data });
  if (problems.length === 0) expect(answer).toEqual({ value });
  else {
    const { failure } = answer as { failure: string };
    const said = /OpenSSL|does not fit/.test(problems[0]!)
      ? /error calling (buildCustomCert|genSelfSignedCertWithKey|genSignedCertWithKey): /
      : `: ${form} of ${secret} ${problems[0]}\n`;
    expect(failure).toMatch(said);
    // The values themselves are in no message: neither whole nor a line of them.
    for (const line of Object.values(data).flatMap((text) => text.split(/[\r\n]+/)))
      if (line.length > 10 && !line.startsWith("-----")) expect(failure).not.toContain(line);
    expect(failure).not.toContain(marker);
  }
  return problems;
}

let pairs: Readonly<Record<"rsa" | "ec" | "ed25519", KeyPair>>;
beforeAll(async () => {
  pairs = { rsa: await keyPair("rsa"), ec: await keyPair("ec"), ed25519: await keyPair("ed25519") };
});

/** Hostile texts around a marker, so that a message can be searched for it. */
const anyVariable = fc
  .tuple(fc.oneof(hostileText, fc.string({ unit: "grapheme", maxLength: 8 })), hostileText)
  .map(([before, after]) => `${before}${marker}${after}`);

testWith(["helm"], "a variable arrives as it was written, whatever is in it", () => {
  const template = templates().variable;
  const isWell = (value: string): boolean =>
    valueProblems(value, { form: "variable", served: false, now: new Date() }).length === 0;
  const written = [
    ...["$HOME", "$(A)", "a$$b", `"`, "'", "\\", "\\n", "C:\\new", "{{ .x }}", '{{- fail "x" -}}', "}}", "`", "%{if}"],
    ...[
      "no",
      "NO",
      "null",
      "~",
      "true",
      "007",
      "0x1F",
      "1e3",
      ".inf",
      "2026-11-30",
      "12:30:45",
      "<<",
      "---",
      "#a",
      "a b",
    ],
    ...["é", "日本", "🚚", "ß"],
    ...samples(anyVariable, 2000).filter(isWell),
  ];
  expect(written.length).toBeGreaterThan(300);
  expect(written.filter((value) => !isWell(value))).toEqual([]);
  const cases = written.map((variable) => ({ template, data: { variable } }));
  expect(renderAsOperator(helm(), cases)).toEqual({ values: written });
});

testWith(["helm"], "a malformed variable fails, and the message names Secret and key, never the value", () => {
  const template = templates().variable;
  const breaks = ["\n", "\r\n", "\r", "\n\n"].flatMap((text) => [`${marker}${text}`, `${text}${marker}`, `a${text}b`]);
  const others = ["\u0000", "\ufeff", "\u200b", "\t", "\u0085", "\u2028", "\u001b", "\ufffd"];
  const blanks = [" ", "\u00a0", "\u3000"].flatMap((text) => [`${marker}${text}`, `${text}${marker}`]);
  const malformed = [
    "",
    " ",
    ...breaks,
    ...others.flatMap((text) => [`${text}${marker}`, `${marker}${text}${marker}`]),
    ...blanks,
  ];
  for (const variable of malformed)
    expect([variable, bothJudge("variable", { variable }, template)]).not.toEqual([variable, []]);
});

testWith(["helm"], "operator and command judge any text alike", () => {
  const template = templates().variable;
  const judged = samples(anyVariable, 60).map((variable) => bothJudge("variable", { variable }, template).length);
  expect(judged.some((count) => count > 0)).toBe(true);
});

testWith(["helm"], "an empty file fails, everything else is free", () => {
  expect(bothJudge("file", { file: "" })).toEqual(["is empty"]);
  for (const file of [" ", "\n", "a\r\n\u0000b\ufeff", `${marker}\n`]) expect(bothJudge("file", { file })).toEqual([]);
});

testWith(["helm"], "certificates: with comments and any line ends they arrive as they are; anything else fails", () => {
  const template = templates().certificates;
  const judge = (certificates: string): readonly string[] => bothJudge("certificates", { certificates }, template);
  const { rsa, ec } = pairs;
  const both = `# Root\n${rsa.certificate}\n\nsubject=CN = ec\n${ec.certificate}`;
  for (const well of [rsa.certificate, rsa.certificate.trimEnd(), both, both.replaceAll("\n", "\r\n")])
    expect(judge(well)).toEqual([]);
  const body = rsa.certificate.split("\n").slice(1, -2);
  const damaged = ["-----BEGIN CERTIFICATE-----", ...body.slice(0, -3), "-----END CERTIFICATE-----", ""].join("\n");
  const malformed: readonly (readonly [string, string])[] = [
    ["", "holds no certificate in PEM with its line breaks"],
    [marker, "holds no certificate in PEM with its line breaks"],
    [rsa.certificate.replaceAll("\n", ""), "holds no certificate in PEM with its line breaks"],
    [rsa.certificate.replaceAll("\n", " "), "holds no certificate in PEM with its line breaks"],
    [rsa.certificate.replaceAll("\n", "\\n"), "holds no certificate in PEM with its line breaks"],
    [Buffer.from(rsa.certificate).toString("base64"), "holds no certificate in PEM with its line breaks"],
    [Buffer.from(rsa.certificate, "utf16le").toString("utf8"), "holds no certificate in PEM with its line breaks"],
    [`\ufeff${rsa.certificate}`, "holds a byte order mark"],
    [`${rsa.certificate}\ufeff${ec.certificate}`, "holds a byte order mark"],
    [rsa.key, "holds no certificate in PEM with its line breaks"],
    [`${rsa.certificate}${rsa.key}`, "holds a block that is no certificate, or a damaged one"],
    [`${ec.certificate}${rsa.certificate.slice(0, -40)}`, "holds a block that is no certificate, or a damaged one"],
    [`${ec.certificate.trimEnd()}${rsa.certificate}`, "holds no certificate in PEM with its line breaks"],
    [damaged, "holds a certificate that OpenSSL can't read"],
    [`${ec.certificate}${damaged}`, "holds a certificate that OpenSSL can't read"],
  ];
  for (const [value, problem] of malformed) expect([value, judge(value)]).toEqual([value, [problem]]);
});

testWith(["helm"], "a private key: every form that servers read arrives as it is; anything else fails", async () => {
  const template = templates()["private-key"];
  const judge = (key: string): readonly string[] => bothJudge("private-key", { "private-key": key }, template);
  const { rsa, ec, ed25519 } = pairs;
  const old = await oldForms();
  const wells = [rsa.key, ec.key, ed25519.key, old.plain, await keyWithParameters(), rsa.key.replaceAll("\n", "\r\n")];
  for (const well of wells) expect(judge(well)).toEqual([]);
  const cut = rsa.key.split("\n");
  const malformed: readonly (readonly [string, string])[] = [
    ["", "holds no private key in PEM with its line breaks"],
    [marker, "holds no private key in PEM with its line breaks"],
    [rsa.key.replaceAll("\n", ""), "holds no private key in PEM with its line breaks"],
    [rsa.key.replaceAll("\n", "\\n"), "holds no private key in PEM with its line breaks"],
    [rsa.certificate, "holds no private key in PEM with its line breaks"],
    [`\ufeff${rsa.key}`, "holds a byte order mark"],
    [old.locked, "is locked with a password"],
    [old.lockedPkcs8, "is locked with a password"],
    [`${rsa.key}${rsa.certificate}`, "holds more than its private key"],
    [`${rsa.key}${ec.key}`, "holds more than its private key"],
    [[...cut.slice(0, 10), ...cut.slice(14)].join("\n"), "holds a private key that OpenSSL can't read"],
    [rsa.key.replaceAll("PRIVATE KEY", "EC PRIVATE KEY"), "holds a private key that OpenSSL can't read"],
  ];
  for (const [value, problem] of malformed) expect([value, judge(value)]).toEqual([value, [problem]]);
});

testWith(["helm"], "a private key that is another certificate's fails; the first certificate of a chain counts", () => {
  const template = templates().pair;
  const judge = (key: string, certificates: string): readonly string[] =>
    bothJudge("pair", { pair: key, certificates }, template);
  const { rsa, ec, ed25519 } = pairs;
  for (const { key, certificate } of [rsa, ec, ed25519]) {
    expect(judge(key, certificate)).toEqual([]);
    expect(judge(key, `${certificate}${rsa.certificate}`)).toEqual([]);
  }
  for (const [key, certificate] of [
    [rsa.key, ec.certificate],
    [ec.key, rsa.certificate],
    [ec.key, `${rsa.certificate}${ec.certificate}`],
  ] as const)
    expect(judge(key, certificate)).toEqual(["does not fit the first certificate"]);
});

testWith(["helm"], "a damaged private key is in no message, wherever the damage is", () => {
  const template = templates().pair;
  const { key, certificate } = pairs.ec;
  const lines = key.split("\n");
  const flip = fc.tuple(
    fc.integer({ min: 1, max: lines.length - 3 }),
    fc.nat(),
    fc.constantFrom("A", "9", "+", "/", "z", "="),
  );
  for (const [line, position, letter] of samples(flip, 40)) {
    const text = lines[line]!;
    const at = position % text.length;
    const pair = lines
      .map((one, index) => (index === line ? `${text.slice(0, at)}${letter}${text.slice(at + 1)}` : one))
      .join("\n");
    const answer = askOperator(helm(), { template, data: { pair, certificates: certificate } });
    if ("value" in answer) expect(answer.value).toBe(pair);
    else for (const part of pair.match(/[A-Za-z0-9+/=]{12}/g)!) expect(answer.failure).not.toContain(part);
  }
});

testWith(["helm"], "the certificates' own chart asks the same of an imported pair", () => {
  const values = {
    type: "imported",
    hosts: [{ hostname: "oms.example.com", secretName: secret }],
    imported: { certificate: { remoteKey: "c" }, privateKey: { remoteKey: "k" } },
    gate: { image: { repository: "example/oms", tag: "v1" } },
  };
  const found = render(helm(), "certificates", values).objects.find((object) => object["kind"] === "ExternalSecret");
  const imported = at(found, "spec", "target", "template", "data") as unknown as Record<string, string>;
  const renamed = (text: string): string => text.replaceAll("tls.crt", "certificates").replaceAll("tls.key", "pair");
  const { certificates, pair } = templates();
  expect(Object.keys(imported).sort()).toEqual(["tls.crt", "tls.key"]);
  expect(renamed(imported["tls.crt"]!)).toBe(certificates);
  expect(renamed(imported["tls.key"]!)).toBe(pair);
});

test.each(["templates/_forms.tpl", "files/check-certificates.rb"])("%s is the same in both charts", (file) => {
  const [first, second] = ["oms-secrets", "certificates"].map((chart) =>
    readFileSync(join(repository, "charts", chart, file), "utf8"),
  );
  expect(first).toBe(second);
});
