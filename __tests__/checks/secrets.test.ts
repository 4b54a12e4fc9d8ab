import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../lib/process/run";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";
import { synthesized } from "./support/synthesized";

const scan = (folder: string): Promise<unknown> =>
  run(existingTool("gitleaks"), ["dir", "--no-banner", "--redact", "--exit-code", "1", folder], {
    timeoutSeconds: 120,
  });

testWith(["gitleaks"], "gitleaks finds no secret in the output of synth", async () => {
  await scan(synthesized());
});

testWith(["gitleaks"], "the scan is able to fail: a planted key is found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-planted-"));
  const text = readFileSync(join(synthesized(), "stacks", "staging", "cdk.tf.json"), "utf8");
  // Put together here, so that this file holds no key itself.
  const planted = ["AKIA", "Z7QK4M2XN5", "RW6TJP"].join("");
  writeFileSync(
    join(folder, "cdk.tf.json"),
    text.replace('"hostnames', `"aws_access_key_id = ${planted}", "hostnames`) + `\naws_access_key_id = "${planted}"\n`,
  );
  await expect(scan(folder)).rejects.toThrow(/exit code 1/);
});
