import { bodyOf, codeOf, group, memberOf, propertiesOf, standIn, type Sent } from "../support/stand-in";

const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
const roleIds = {
  officer: "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  user: "4633458b-17de-408a-b874-0445c86b69e6",
};

function vault(role: keyof typeof roleIds | undefined, scope = vaultId, properties = {}) {
  const { send, deployerPrincipalId: principalId, vault: keyVault, store } = standIn();
  send("PUT", vaultId, { body: { location: "westus2", properties: { enableRbacAuthorization: true, ...properties } } });
  if (role) {
    const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${roleIds[role]}`;
    send("PUT", `${scope}/providers/Microsoft.Authorization/roleAssignments/1`, {
      body: { properties: { principalId, roleDefinitionId } },
    });
  }
  const inVault = (method: string, path: string, sent: Sent = {}) =>
    send(method, path, { host: "kv.vault.azure.net", ...sent });
  return { send, inVault, keyVault, store };
}

describe("the stand-in's vault", () => {
  test("keeps versions of a secret and hands out the newest", () => {
    const { inVault } = vault("officer");
    const first = bodyOf(inVault("PUT", "/secrets/key", { body: { value: "one", contentType: "password" } }));
    inVault("PUT", "/secrets/key", { body: { value: "two" } });
    expect(bodyOf(inVault("GET", "/secrets/KEY"))).toMatchObject({ value: "two", attributes: { enabled: true } });
    const firstPath = new URL(memberOf(first, "id")).pathname;
    expect(bodyOf(inVault("GET", firstPath))).toMatchObject({ value: "one", contentType: "password" });
    expect(bodyOf(inVault("PATCH", firstPath, { body: { tags: { owner: "ops" } } }))).toMatchObject({
      value: "one",
      tags: { owner: "ops" },
    });
    expect(bodyOf(inVault("GET", "/secrets/key/versions"))["value"]).toHaveLength(2);
    expect(JSON.stringify(bodyOf(inVault("GET", "/secrets")))).not.toMatch(/"one"|"two"/);
    expect(codeOf(inVault("GET", "/secrets/other"))).toBe("SecretNotFound");
  });

  test("keeps a deleted secret, which blocks its name until it is recovered or purged", () => {
    const { inVault } = vault("officer");
    inVault("PUT", "/secrets/key", { body: { value: "one" } });
    expect(bodyOf(inVault("DELETE", "/secrets/key"))["recoveryId"]).toBe(
      "https://kv.vault.azure.net/deletedsecrets/key",
    );
    expect(inVault("GET", "/secrets/key").status).toBe(404);
    expect(inVault("PUT", "/secrets/key", { body: { value: "two" } }).status).toBe(409);
    expect(JSON.stringify(bodyOf(inVault("GET", "/deletedsecrets/key")))).not.toContain('"one"');
    expect(bodyOf(inVault("POST", "/deletedsecrets/key/recover"))).toMatchObject({ value: "one" });
    inVault("DELETE", "/secrets/key");
    expect(inVault("DELETE", "/deletedsecrets/key").status).toBe(204);
    expect(inVault("GET", "/deletedsecrets/key").status).toBe(404);
    expect(inVault("PUT", "/secrets/key", { body: { value: "two" } }).status).toBe(200);
  });

  test("does not purge where purge protection is on", () => {
    const { inVault } = vault("officer", vaultId, { enablePurgeProtection: true });
    inVault("PUT", "/secrets/key", { body: { value: "one" } });
    inVault("DELETE", "/secrets/key");
    expect(inVault("DELETE", "/deletedsecrets/key").status).toBe(403);
  });

  test("wants a token, and says where to get one", () => {
    const response = vault("officer").inVault("GET", "/secrets/key", { headers: { authorization: "" } });
    expect(response.status).toBe(401);
    expect(response.headers?.["WWW-Authenticate"]).toContain('resource="https://vault.azure.net"');
  });

  test("lets in by role, given on the vault or above it", () => {
    expect(vault(undefined).inVault("GET", "/secrets").status).toBe(403);
    const reader = vault("user", group);
    expect(reader.inVault("GET", "/secrets").status).toBe(200);
    expect(reader.inVault("PUT", "/secrets/key", { body: { value: "one" } }).status).toBe(403);
    expect(vault("officer", group).inVault("PUT", "/secrets/key", { body: { value: "one" } }).status).toBe(200);
    expect(
      vault("officer", `${group}/providers/Microsoft.KeyVault/vaults/other`).inVault("GET", "/secrets").status,
    ).toBe(403);
  });

  test("does not answer before it is made", () => {
    const { keyVault, send } = vault("officer");
    expect(codeOf(send("GET", "/secrets", { host: "other.vault.azure.net" }))).toBe("VaultNotFound");
    expect(() => keyVault.putSecret("other", "key", "value")).toThrow("No vault has the name other");
    expect(propertiesOf(send("GET", vaultId))["vaultUri"]).toBe("https://kv.vault.azure.net/");
  });
});
