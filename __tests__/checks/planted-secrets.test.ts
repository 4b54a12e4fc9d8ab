import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testWith } from "../support/needs";
import { findPlantedSecrets, scanWithGitleaks } from "../support/planted-secrets";

/** A folder of what looks like a log. */
function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "oms-planted-"));
  writeFileSync(join(folder, "terraform.log"), text);
  return folder;
}

testWith(["gitleaks"], "gitleaks reads the places that are searched for planted secrets", async () => {
  await expect(scanWithGitleaks([folderWith("nothing to see\n")])).resolves.toBe(true);
});

testWith(["gitleaks"], "gitleaks finds in any of them what nobody planted, and doesn't repeat it", async () => {
  // Put together here, so that this file holds no key itself.
  const key = ["AKIA", "Z7QK4M2XN5", "RW6TJP"].join("");
  const places = [folderWith("nothing to see\n"), folderWith(`aws_access_key_id = "${key}"\n`)];
  expect(findPlantedSecrets({ other: "something-else" }, places)).toEqual([]);
  const message = await scanWithGitleaks(places).then(
    () => "found nothing",
    (error: unknown) => String(error),
  );
  expect(message).toMatch(/exit code 1[\s\S]*aws-access/);
  expect(message).not.toContain(key);
});
