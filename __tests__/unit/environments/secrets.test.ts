import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addOnSecrets, navCaBundle } from "../../../environments/secrets";
import { remoteKey } from "../../../model/catalog/azure/vault";
import { declaredSecretEntries } from "../../../model/secrets";

const runbook = readFileSync(join(__dirname, "..", "..", "..", "docs", "runbooks", "first-set-up.md"), "utf8");
const rows = [...runbook.matchAll(/^ *\| `([^`]+)` +\| (\w+) +\|$/gm)].map(([, name, owner]) => `${name} ${owner}`);

test("the runbook lists exactly what people owe the vault, with its owner", () => {
  const declared = declaredSecretEntries().flatMap(([secret, { keys }]) =>
    Object.entries(keys).flatMap(([key, { owner }]) =>
      owner === "platform" ? [] : [`${remoteKey(secret, key)} ${owner}`],
    ),
  );
  const further = [
    `${remoteKey(navCaBundle.secret, navCaBundle.vaultKey)} ${navCaBundle.owner}`,
    ...Object.entries(addOnSecrets).flatMap(([secret, keys]) =>
      Object.entries(keys).map(([key, { owner }]) => `${remoteKey(secret, key)} ${owner}`),
    ),
  ];
  expect(rows.sort()).toEqual([...declared, ...further].sort());
});
