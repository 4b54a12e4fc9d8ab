import { tokenClaims, unsignedToken } from "../../../../../testbed/azure/entra/access-tokens";
import { deployer } from "../../../../../testbed/azure/options";
import { bodyOf, group, memberOf, propertiesOf, standIn } from "../support/stand-in";

const host = "login.microsoftonline.com";
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/oms`;
const fitting = {
  iss: "https://issuer.example.com/",
  sub: "system:serviceaccount:oms:oms",
  aud: ["api://AzureADTokenExchange"],
};

function signIn() {
  const { send, deployerPrincipalId } = standIn();
  const { clientId, principalId } = propertiesOf(send("PUT", identity, { body: {} }));
  const { iss: issuer, sub: subject, aud: audiences } = fitting;
  send("PUT", `${identity}/federatedIdentityCredentials/oms`, { body: { properties: { issuer, subject, audiences } } });
  const token = (client: unknown, claims: Parameters<typeof unsignedToken>[0]) => {
    const form = {
      client_id: String(client),
      scope: "https://vault.azure.net/.default",
      client_assertion: `${unsignedToken(claims)}.x`,
    };
    return send("POST", "/tenant/oauth2/v2.0/token", { host, body: Buffer.from(new URLSearchParams(form).toString()) });
  };
  return { send, token, clientId, principalId, deployerPrincipalId };
}

describe("the stand-in's sign-in", () => {
  test("gives the deployer a token that Resource Manager takes", () => {
    const { send, token, deployerPrincipalId } = signIn();
    const access = memberOf(bodyOf(token(deployer.clientId, {})), "access_token");
    expect(tokenClaims(access)).toMatchObject({ oid: deployerPrincipalId, aud: "https://vault.azure.net" });
    expect(send("GET", identity, { headers: { authorization: `Bearer ${access}` } }).status).toBe(200);
  });

  test("gives an identity a token for a pod whose service account is federated with it", () => {
    const { token, clientId, principalId } = signIn();
    const access = memberOf(bodyOf(token(clientId, fitting)), "access_token");
    expect(tokenClaims(access)["oid"]).toBe(principalId);
  });

  test.each([
    ["issuer", { ...fitting, iss: "https://other.example.com" }],
    ["subject", { ...fitting, sub: "system:serviceaccount:oms:default" }],
    ["audience", { ...fitting, aud: ["https://kubernetes.default.svc"] }],
  ])("refuses a token with another %s, and says what it says", (name, claims) => {
    const { token, clientId } = signIn();
    const response = token(clientId, claims);
    expect(response.status).toBe(401);
    expect(bodyOf(response)["error_description"]).toContain(`${name} '`);
  });

  test("refuses unknown applications and requests without a credential", () => {
    const { send, token } = signIn();
    expect(bodyOf(token("nobody", fitting))["error_description"]).toContain("AADSTS700016");
    const bare = send("POST", "/tenant/oauth2/v2.0/token", {
      host,
      body: Buffer.from(`client_id=${deployer.clientId}`),
    });
    expect(bare.status).toBe(401);
  });

  test("tells libraries where everything is", () => {
    const { send } = signIn();
    const discovery = bodyOf(send("GET", "/common/discovery/instance", { host }));
    const { pathname } = new URL(memberOf(discovery, "tenant_discovery_endpoint"));
    expect(bodyOf(send("GET", pathname, { host }))["token_endpoint"]).toBe(
      `https://${host}/${deployer.tenantId}/oauth2/v2.0/token`,
    );
  });
});
