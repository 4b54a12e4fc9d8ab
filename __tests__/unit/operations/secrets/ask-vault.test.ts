import { UndecidedError } from "../../../../lib/errors";
import type { run } from "../../../../lib/process/run";
import { azureVault } from "../../../../model/catalog/azure/vault";
import { explainError } from "../../../../operations/explain-error";
import { askVault } from "../../../../operations/secrets/ask-vault";
import { standInAz } from "../../../support/stand-in-az";
import { bodyOf, group, memberOf, standIn } from "../../testbed/azure/support/stand-in";

const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
const secretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
const secretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";

/** A vault, and the Azure CLI of somebody who has the role on it, or none. */
function signedIn(role: string | undefined = secretsUser) {
  const { send, vault, deployerPrincipalId: principalId } = standIn();
  send("PUT", vaultId, { body: { location: "westus2", properties: { enableRbacAuthorization: true } } });
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  send("PUT", `${vaultId}/providers/Microsoft.Authorization/roleAssignments/1`, {
    body: { properties: { principalId, roleDefinitionId } },
  });
  return { send, vault, az: standInAz((host) => send("GET", "/secrets", { host })) };
}

const refusal = (asked: Promise<unknown>) => asked.then(() => undefined, explainError);

test("a vault tells names and dates, and no value leaves it", async () => {
  const { vault, az } = signedIn();
  const before = Math.floor(Date.now() / 1000) * 1000;
  vault.putSecret("kv", "OMS-nav-password", "not to be seen");
  let printed = "";
  const listening: typeof run = async (...args) => {
    const result = await az(...args);
    printed += result.stdout;
    return result;
  };
  const found = await askVault(azureVault, "kv", listening);
  expect([...found.keys()]).toEqual(["oms-nav-password"]);
  expect(found.get("oms-nav-password")?.getTime()).toBeGreaterThanOrEqual(before);
  expect(printed).toContain("OMS-nav-password");
  expect(printed).not.toContain("not to be seen");
});

test("a new value moves the date, a new tag does not", async () => {
  const host = "kv.vault.azure.net";
  const { send, vault, az } = signedIn(secretsOfficer);
  const clock = jest.spyOn(Date, "now");
  const on = (day: string, change: () => void) => {
    clock.mockReturnValue(Date.parse(day));
    change();
    return askVault(azureVault, "kv", az).then((found) => found.get("key")?.toISOString().slice(0, 10));
  };
  const tag = (): void => {
    const { pathname } = new URL(memberOf(bodyOf(send("GET", "/secrets/key", { host })), "id"));
    expect(send("PATCH", pathname, { host, body: { tags: { owner: "ops" } } }).status).toBe(200);
  };
  try {
    expect(await on("2026-01-01T00:00:00Z", () => vault.putSecret("kv", "key", "one"))).toBe("2026-01-01");
    expect(await on("2026-02-01T00:00:00Z", tag)).toBe("2026-01-01");
    expect(await on("2026-03-01T00:00:00Z", () => vault.putSecret("kv", "key", "two"))).toBe("2026-03-01");
  } finally {
    clock.mockRestore();
  }
});

test.each([
  ["nobody is signed in", () => standInAz(undefined), "kv", "Please run 'az login' to setup account."],
  ["the role is missing", () => signedIn("none").az, "kv", "Caller is not authorized"],
  ["the vault is not there", () => signedIn().az, "other", "No vault has the name other"],
])("when %s, it can't be known: 75, what az says, and what it takes", async (_, az, vault, said) => {
  const explained = await refusal(askVault(azureVault, vault, az()));
  expect(explained).toMatchObject({ exitCode: 75, remedy: azureVault.needs });
  expect(explained?.message).toContain(`The vault ${vault} can't be asked. az keyvault secret list failed`);
  expect(explained?.message).toContain(said);
});

test("a program that is not installed is said the same way", async () => {
  const missing = { ...azureVault, listCommand: () => ["no-such-program"] as const };
  expect(await refusal(askVault(missing, "kv"))).toMatchObject({
    exitCode: 75,
    message: expect.stringContaining("no-such-program could not be started") as string,
  });
});

test.each(["", "[{}]", '[{"name": "a", "set": null}]', '[{"name": "a", "set": "yesterday"}]', "{}"])(
  "an answer that is no list of names and dates decides nothing: %j",
  async (stdout) => {
    const asked = askVault(azureVault, "kv", () => Promise.resolve({ stdout, stderr: "" }));
    await expect(asked).rejects.toThrow(UndecidedError);
  },
);
