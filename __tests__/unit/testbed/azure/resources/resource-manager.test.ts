import { bodyOf, codeOf, group, propertiesOf, standIn } from "../support/stand-in";

const network = `${group}/providers/Microsoft.Network/virtualNetworks/oms`;
const subnet = `${network}/subnets/nodes`;

describe("the stand-in's Resource Manager", () => {
  test("keeps what it is told, finds it in any case, and finishes operations at once", () => {
    const { send } = standIn();
    const put = send("PUT", network, {
      body: { location: "westus2", properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } } },
    });
    expect(put.status).toBe(200);
    const operation = new URL(put.headers?.["Azure-AsyncOperation"] ?? "");
    expect(bodyOf(send("GET", operation.pathname))).toMatchObject({ status: "Succeeded" });
    expect(bodyOf(send("GET", network.toUpperCase()))).toMatchObject({
      id: network,
      name: "oms",
      type: "Microsoft.Network/virtualNetworks",
      properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, provisioningState: "Succeeded" },
    });
  });

  test("wants a token of its own", () => {
    const { send } = standIn();
    const response = send("GET", network, { headers: { authorization: "Bearer a.b.c" } });
    expect(response.status).toBe(401);
    expect(response.headers?.["WWW-Authenticate"]).toContain("login.microsoftonline.com");
  });

  test("refuses a resource without its group, and does not find what is not there", () => {
    const { send } = standIn();
    expect(codeOf(send("PUT", network.replace("/oms/", "/other/"), { body: {} }))).toBe("ResourceGroupNotFound");
    expect(codeOf(send("GET", network))).toBe("ResourceNotFound");
    expect(codeOf(send("PATCH", network, { body: {} }))).toBe("ResourceNotFound");
  });

  test("replaces with PUT, merges with PATCH, and replaces tags with either", () => {
    const { send } = standIn();
    const server = `${group}/providers/Microsoft.DBforMySQL/flexibleServers/db`;
    const storage = { storageSizeGB: 64, autoGrow: "Disabled" };
    send("PUT", server, { body: { tags: { a: "1", b: "2" }, properties: { storage } } });
    const patched = send("PATCH", server, {
      body: { tags: { a: "3" }, properties: { storage: { storageSizeGB: 128 }, backup: null } },
    });
    expect(bodyOf(patched)["tags"]).toEqual({ a: "3" });
    expect(propertiesOf(patched)["storage"]).toMatchObject({ storageSizeGB: 128, autoGrow: "Disabled", iops: 396 });
    expect(propertiesOf(patched)["backup"]).toMatchObject({ backupRetentionDays: 7 });
    expect(propertiesOf(send("PUT", server, { body: {} }))["storage"]).toMatchObject({ storageSizeGB: 32 });
  });

  test("never keeps a password, nor shows the identity None", () => {
    const { send, store } = standIn();
    const server = `${group}/providers/Microsoft.DBforMySQL/flexibleServers/db`;
    send("PUT", server, {
      body: { identity: { type: "None" }, properties: { administratorLoginPassword: "hunter2" } },
    });
    expect(JSON.stringify(store.all())).not.toMatch(/hunter2|None"}/);
  });

  test("lists a collection, a type in the subscription, and the top level of a group", () => {
    const { send } = standIn();
    send("PUT", network, { body: {} });
    send("PUT", subnet, { body: {} });
    const ids = (path: string, query = ""): unknown[] =>
      (bodyOf(send("GET", path, { query }))["value"] as { id: string }[]).map(({ id }) => id);
    expect(ids(`${network}/subnets`)).toEqual([subnet]);
    expect(ids(`${group.split("/resourceGroups")[0] ?? ""}/providers/Microsoft.Network/virtualNetworks`)).toEqual([
      network,
    ]);
    expect(ids(`${group}/resources`)).toEqual([network]);
    expect(ids(`${group}/resources`, "$filter=resourceType eq 'Microsoft.Network/natGateways'")).toEqual([]);
  });

  test("knows Azure's roles by name, and not a mistyped one", () => {
    const { send } = standIn();
    const find = (name: string): unknown =>
      bodyOf(
        send("GET", `${group}/providers/Microsoft.Authorization/roleDefinitions`, {
          query: `$filter=roleName eq '${name}'`,
        }),
      )["value"];
    expect(find("AcrPull")).toMatchObject([{ name: "7f951dda-4ed3-4680-a7ca-43fe172d538d" }]);
    expect(find("AcrPul")).toEqual([]);
    const custom = `${group}/providers/Microsoft.Authorization/roleDefinitions/1`;
    expect(send("PUT", custom, { body: {} }).status).toBe(201);
    expect(send("PUT", custom, { body: {} }).status).toBe(200);
  });

  test("answers a mistake of its own with 501 and its cause", () => {
    const { send } = standIn();
    const response = send("PUT", network, { body: Buffer.from("{") });
    expect(response.status).toBe(501);
    expect(codeOf(response)).toBe("StandInFailed");
    expect(codeOf(send("POST", `${network}/launch`))).toBe("UnknownAction");
  });
});
