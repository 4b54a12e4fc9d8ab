import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStandInAzure, type StandInAzure, type StandInAzureOptions } from "../../../../testbed/azure";
import { ask, token, tunnel } from "./support/client";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000003";
const cluster = "/resourceGroups/shared/providers/Microsoft.ContainerService/managedClusters/shared-01";

describe("a running stand-in Azure", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-azure-"));
  const existing = join(folder, "existing.json");
  const requestLog = join(folder, "requests.jsonl");
  let azure: StandInAzure;
  const start = (options: Partial<StandInAzureOptions> = {}) =>
    startStandInAzure({ folder, port: 0, existing, requestLog, ...options });

  beforeAll(async () => {
    writeFileSync(existing, JSON.stringify([{ id: cluster, location: "westus2" }]));
    azure = await start();
  });
  afterAll(async () => {
    await azure.stop();
    rmSync(folder, { recursive: true });
  });

  test("answers for Azure's hosts through its proxy, and for no other", async () => {
    expect((await ask(azure, "GET", "https://management.azure.com/metadata/endpoints")).text).toContain(
      "vault.azure.net",
    );
    expect((await ask(azure, "GET", "https://oms.vault.azure.net/secrets")).status).toBe(404);
    const refused = await tunnel(azure, "example.com");
    expect(refused.status).toBe(403);
    refused.socket.destroy();
  });

  test("shows existing resources, and lets nobody change them", async () => {
    const url = `https://management.azure.com${subscription}${cluster}`;
    const headers = { authorization: await token(azure) };
    expect((await ask(azure, "GET", url, headers)).text).toContain('"fqdn"');
    expect((await ask(azure, "DELETE", url, headers)).status).toBe(403);
    expect((await ask(azure, "PUT", `${url}/agentPools/web`, headers, "{}")).status).toBe(200);
    expect(azure.resources()).toContainEqual({
      id: `${subscription}${cluster}/agentPools/web`,
      type: "Microsoft.ContainerService/managedClusters/agentPools",
      origin: "request",
    });
  });

  test("keeps everything, and the authority, over a restart", async () => {
    const authorization = await token(azure);
    const authority = readFileSync(azure.authority, "utf8");
    const group = `${subscription}/resourceGroups/kept`;
    await ask(azure, "PUT", `https://management.azure.com${group}`, { authorization }, "{}");
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/kept`;
    await ask(
      azure,
      "PUT",
      `https://management.azure.com${vault}`,
      { authorization },
      '{"properties":{"enableRbacAuthorization":false}}',
    );
    azure.putSecret("kept", "key", "planted-value");
    await azure.stop();
    azure = await start();
    expect(readFileSync(azure.authority, "utf8")).toBe(authority);
    expect(azure.resource(vault)).toBeDefined();
    expect((await ask(azure, "GET", "https://kept.vault.azure.net/secrets/key", { authorization })).text).toContain(
      "planted-value",
    );
    expect(readFileSync(requestLog, "utf8")).toContain(
      '"host":"kept.vault.azure.net","path":"/secrets/key","status":200',
    );
    expect(readFileSync(requestLog, "utf8")).not.toContain("planted-value");
  });

  test("says which port is taken, and leaves nothing behind", async () => {
    await expect(start({ folder: join(folder, "other"), port: azure.port })).rejects.toThrow(
      `127.0.0.1:${azure.port}: it is taken`,
    );
    await expect(start({ folder: join(folder, "other"), direct: { address: "192.0.2.1", port: 0 } })).rejects.toThrow(
      "no address 192.0.2.1",
    );
  });

  test("refuses a file of existing resources that is none", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, '{"id": "x"}');
    await expect(start({ folder: join(folder, "third"), existing: broken })).rejects.toThrow(
      "broken.json does not say which resources exist",
    );
    expect(existsSync(azure.environment["SSL_CERT_FILE"] ?? "")).toBe(true);
  });
});
