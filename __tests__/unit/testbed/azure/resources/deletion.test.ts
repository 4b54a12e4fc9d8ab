import { codeOf, group, propertiesOf, standIn } from "../support/stand-in";

const network = `${group}/providers/Microsoft.Network/virtualNetworks/oms`;
const subnet = `${network}/subnets/nodes`;

describe("a deletion", () => {
  test("deletes children and extensions with a resource, and everything with a group", () => {
    const { send, store } = standIn();
    send("PUT", network, { body: { location: "westus2" } });
    send("PUT", subnet, { body: {} });
    send("PUT", `${network}/providers/Microsoft.Insights/diagnosticSettings/d`, { body: {} });
    expect(send("DELETE", network).status).toBe(204);
    expect(store.within(group)).toEqual([]);
    expect(send("DELETE", network).status).toBe(204);
    send("PUT", network, { body: { location: "westus2" } });
    expect(send("DELETE", group).status).toBe(200);
    expect(store.get(network)).toBeUndefined();
  });

  test("refuses to delete what a lock holds, also from above", () => {
    const { send } = standIn();
    send("PUT", network, { body: {} });
    const lock = `${network}/providers/Microsoft.Authorization/locks/keep`;
    send("PUT", lock, { body: { properties: { level: "CanNotDelete" } } });
    send("PUT", subnet, { body: {} });
    expect(codeOf(send("DELETE", network))).toBe("ScopeLocked");
    expect(codeOf(send("DELETE", subnet))).toBe("ScopeLocked");
    expect(codeOf(send("DELETE", group))).toBe("ScopeLocked");
    expect(send("DELETE", lock).status).toBe(204);
    expect(send("DELETE", network).status).toBe(204);
  });

  test("a deleted vault blocks its name until it is recovered", () => {
    const { send } = standIn();
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
    const body = { location: "westus2", properties: { enablePurgeProtection: true } };
    send("PUT", vault, { body });
    send("DELETE", group);
    send("PUT", group, { body: {} });
    expect(codeOf(send("PUT", vault, { body }))).toBe("ConflictError");
    const deleted = `${group.split("/resourceGroups")[0] ?? ""}/providers/Microsoft.KeyVault/locations/westus2/deletedVaults/kv`;
    expect(propertiesOf(send("GET", deleted))).toMatchObject({ vaultId: vault });
    expect(codeOf(send("POST", `${deleted}/purge`))).toBe("MethodNotAllowed");
    expect(send("PUT", vault, { body: { ...body, properties: { createMode: "recover" } } }).status).toBe(200);
    expect(codeOf(send("GET", deleted))).toBe("ResourceNotFound");
  });
});
