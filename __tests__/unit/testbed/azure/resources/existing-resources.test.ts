import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployer, startStandInAzure, type StandInAzure } from "../../../../../testbed/azure";
import { GivenPasswords } from "../../../../../testbed/azure/resources/given-passwords";

const group = `/subscriptions/${deployer.subscriptionId}/resourceGroups/oms`;

describe("what a test does behind Terraform's back", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-azure-"));
  let azure: StandInAzure;

  beforeAll(async () => {
    azure = await startStandInAzure({ folder, port: 0 });
    azure.putResource(group, { location: "westus2" });
  });
  afterAll(async () => {
    await azure.stop();
    rmSync(folder, { recursive: true });
  });

  test("makes a resource that is somebody else's, and removes it with everything below it", () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/theirs`;
    azure.putResource(network, { location: "westus2" });
    azure.putResource(`${network}/subnets/nodes`, { properties: { addressPrefix: "10.0.0.0/24" } });
    expect(azure.resources()).toContainEqual({
      id: network,
      type: "Microsoft.Network/virtualNetworks",
      origin: "existing",
    });
    azure.removeResource(network);
    expect(azure.resources().filter(({ id }) => id.startsWith(network))).toEqual([]);
  });

  test("reads a vault's newest value, and says so when there is none", () => {
    azure.putResource(`${group}/providers/Microsoft.KeyVault/vaults/theirs`, { location: "westus2" });
    azure.putSecret("theirs", "key", "first");
    azure.putSecret("theirs", "key", "second");
    expect(azure.secret("theirs", "key")).toBe("second");
    expect(() => azure.secret("theirs", "other")).toThrow("other was not found");
  });

  test("knows the last password that a resource was given, and no other resource's", () => {
    const passwords = new GivenPasswords();
    const server = `${group}/providers/Microsoft.DBforMySQL/flexibleServers/db`;
    passwords.note(server, { properties: { administratorLoginPassword: "first" } });
    passwords.note(server, { properties: { administratorLoginPassword: "second" } });
    passwords.note(server, { properties: { version: "8.0.21" } });
    expect(passwords.of(server.toUpperCase())).toBe("second");
    expect(passwords.of(`${server}2`)).toBeUndefined();
    expect(azure.givenPassword(server)).toBeUndefined();
  });
});
