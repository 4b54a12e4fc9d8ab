import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatewayValues, routeValues } from "../../../constructs/kubernetes/add-ons/gateway-values";
import { traefikSource } from "../../../model/catalog/add-ons/gateway";
import { gatewaySettings, type ProtectedPath } from "../../../model/schema/add-ons/gateway";
import { at, render, type Mapping } from "../../checks/charts/render";
import { projectFolder } from "../../support/command";
import { existingTool } from "../../support/tools";
import { helm } from "../cluster/support/cluster";
import { eventually } from "../cluster/support/oms";
import { ask, type Answer, type Way } from "./gateway-requests";
import { addOnsCluster } from "./support/cluster";
import { openWay } from "./support/open-way";

/** Nobody's address here: https://www.rfc-editor.org/rfc/rfc5737 */
const elsewhere = "203.0.113.7/32";
const limited: ProtectedPath = { pathPrefix: "/slow", rateLimit: { requestsPerSecond: 1, burst: 5 } };

/** Every way to write a path that Rails would take for `/client`, and one below it. */
const forms = [
  "/client",
  "/client/",
  "/client.json",
  "/client.json/",
  "/client%2Ejson",
  "/%63lient.json",
  "//client.json",
  "/up/../client.json",
  "/client/below",
];

const { kubectl } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);
const values = async (release: string): Promise<Mapping> =>
  JSON.parse(await helm("get", "values", release, "--output", "json")) as Mapping;

let way: Way;
let gatewayBefore: Mapping;
let rulesBefore: unknown;
const get = (path: string): Promise<Answer> => ask(way, path);

beforeAll(async () => {
  way = await openWay();
  gatewayBefore = await values("oms-gateway");
  const route = JSON.parse(await inOms("get", "httproute", "oms-web", "--output", "json")) as Mapping;
  rulesBefore = at(route, "spec", "rules");
});

afterAll(async () => {
  await setRules(rulesBefore);
  await upgradeGateway(gatewayBefore);
  await eventually("no path is protected any more", 30, () => allAnswer(200, "/client.json"));
});

test("an allowlist holds for a path in each of its forms, and for no neighbour", async () => {
  // Rails takes the format for no other path: without this, the forms below would prove nothing.
  expect((await get("/client.json")).status).toBe(200);
  await protect({ pathPrefix: "/client", allow: [elsewhere] }, limited);
  await eventually("Traefik's pods refuse", 30, () => allAnswer(403, "/client"));
  for (const form of forms) {
    const { status, headers } = await get(form);
    expect([form, status]).toEqual([form, 403]);
    expect(headers).not.toHaveProperty("x-request-id");
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  }
  for (const neighbour of ["/clients", "/client-list.json", "/clients.json"]) {
    const { status, headers } = await get(neighbour);
    expect([neighbour, status]).toEqual([neighbour, 404]);
    expect(headers).toHaveProperty("x-request-id");
  }
});

test("who is on the list reaches OMS", async () => {
  const { from } = await get("/up");
  await protect({ pathPrefix: "/client", allow: [elsewhere, `${from}/32`] }, limited);
  await eventually("this machine reaches OMS", 30, () => allAnswer(200, "/client"));
  expect((await get("/client.json")).status).toBe(200);
});

test.each(["/slow?seconds=0", "/slow.json?seconds=0"])(
  "a rate limit holds for %s, and for no other path",
  async (path) => {
    const statuses = (await Promise.all(Array.from({ length: 40 }, () => get(path)))).map(({ status }) => status);
    expect([...new Set(statuses)].sort()).toEqual([200, 429]);
    expect(await allAnswer(200, "/up")).toBe(true);
  },
);

/** Several requests, since Traefik's pods hear of a change one after the other. */
async function allAnswer(status: number, path: string): Promise<boolean> {
  const answers = await Promise.all(Array.from({ length: 10 }, () => get(path)));
  return answers.every((answer) => answer.status === status);
}

/** What `addOns.gateway.protectedPaths` comes to, without rolling OMS: its middlewares first, then its route. */
async function protect(...protectedPaths: readonly ProtectedPath[]): Promise<void> {
  const settings = gatewaySettings({ protectedPaths: [...protectedPaths] });
  const facts = { hostnames: [way.hostname], settings, traefikNamespace: "traefik" };
  const { protectedPaths: middlewares } = gatewayValues({
    ...facts,
    certificates: {},
    service: { type: "LoadBalancer", annotations: {} },
    image: traefikSource.images.page,
  });
  await upgradeGateway({ ...gatewayBefore, protectedPaths: middlewares as Mapping });
  const given = await values("oms");
  const { web } = routeValues(facts.hostnames, settings, facts.traefikNamespace) as { web: Mapping };
  const chosen = { ...given, web: { ...(given["web"] as Mapping), ...web } };
  const { objects, refusal } = render(existingTool("helm"), "oms", chosen);
  expect(refusal).toBe("");
  const route = objects.find(({ kind }) => kind === "HTTPRoute");
  await setRules(at(route, "spec", "rules"));
}

async function setRules(rules: unknown): Promise<void> {
  await inOms("patch", "httproute", "oms-web", "--type=merge", `--patch=${JSON.stringify({ spec: { rules } })}`);
}

async function upgradeGateway(given: Mapping): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), "oms-gateway-")), "values.json");
  writeFileSync(file, JSON.stringify(given));
  const chart = join(projectFolder, "charts", "gateway");
  await helm("upgrade", "oms-gateway", chart, "--reset-values", "--values", file, "--wait", "--timeout=180s");
}
