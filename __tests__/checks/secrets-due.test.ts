import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentData } from "../../environments";
import { exitCodes } from "../../lib/exit-codes";
import { azureVault } from "../../model/catalog/azure/vault";
import type { EnvironmentConfig } from "../../model/schema";
import { vaultValues } from "../../model/secrets";
import { FakeMachine } from "../support/fake-machine";

// `oms secrets due` as people run it, with an Azure CLI that prints a list.

const machine = new FakeMachine();
afterAll(() => machine.remove());

const names = vaultValues(environmentData.staging as EnvironmentConfig).map(({ secret, key }) =>
  azureVault.valueName(secret, key),
);
const list = join(machine.folder, "list.json");
const today = new Date().toISOString();

beforeAll(() =>
  machine.program("az", `test -f ${list} || { echo "ERROR: Please run 'az login'" >&2; exit 1; }; cat ${list}`),
);

test("ends with 75 while the vault can't be asked", async () => {
  const { code, output } = await machine.oms("secrets", "due", "staging");
  expect(output).toContain("The vault popsockets-staging can't be asked.");
  expect(output).toContain("Please run 'az login'");
  expect(output).not.toMatch(/\n\s+at /);
  expect(code).toBe(exitCodes.undecided);
});

test("ends with 0 when nothing is due, with 1 when something is or is not there", async () => {
  writeFileSync(list, JSON.stringify(names.map((name) => ({ name, set: today }))));
  const fresh = await machine.oms("secrets", "due", "staging");
  expect(fresh.output).toContain(`None of ${names.length} is due.`);
  expect(fresh.code).toBe(exitCodes.done);
  const early = await machine.oms("secrets", "due", "staging", "--within", "91");
  expect(early.output).toContain("oms-service-bus-connection-string");
  expect(early.code).toBe(exitCodes.failed);
  writeFileSync(list, JSON.stringify(names.slice(1).map((name) => ({ name, set: today }))));
  const missing = await machine.oms("secrets", "due", "staging", "--json");
  expect(JSON.parse(missing.output)).toMatchObject({ vault: "popsockets-staging", within: 0 });
  const { values } = JSON.parse(missing.output) as { values: { name: string; isDue: boolean }[] };
  expect(values.filter(({ isDue }) => isDue).map(({ name }) => name)).toEqual(names.slice(0, 1));
  expect(missing.code).toBe(exitCodes.failed);
  expect(new Set(machine.calls())).toEqual(
    new Set([
      "az keyvault secret list --vault-name popsockets-staging --query [].{name: name, set: attributes.created} --output json",
    ]),
  );
});

test("an environment without a vault and a number that is none are a wrong command line", async () => {
  expect((await machine.oms("secrets", "due", "local")).code).toBe(exitCodes.usage);
  expect((await machine.oms("secrets", "due", "staging", "--within", "-1")).code).toBe(exitCodes.usage);
});
