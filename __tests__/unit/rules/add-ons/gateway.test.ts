import { gatewaySchema, gatewaySettings, type GatewayConfig } from "../../../../model/schema/add-ons/gateway";
import { gatewayProblems } from "../../../../rules/add-ons/gateway";

const at = "staging.addOns.gateway";
const problems = (gateway: GatewayConfig): string[] =>
  gatewayProblems(gateway, { at, environment: { name: "staging" } }).map(
    ({ path, message, remedy }) => `${path}: ${message}; ${remedy}`,
  );
const allow = ["203.0.113.0/24"];

test("an environment need not choose anything", () => {
  const nothing = gatewaySchema.parse({});
  expect(problems(nothing)).toEqual([]);
  expect(gatewaySettings(nothing)).toEqual({
    maintenance: { enabled: false, retryAfterSeconds: 600, allow: [] },
    hstsSeconds: 31536000,
    maxBodyMib: 110,
    requestTimeoutSeconds: 120,
    uploadTimeoutSeconds: 600,
    protectedPaths: [],
  });
});

test("what an environment chooses stands beside the defaults", () => {
  const chosen = gatewaySchema.parse({ maintenance: { enabled: true, message: "Back at noon." }, hstsSeconds: 0 });
  expect(gatewaySettings(chosen)).toMatchObject({
    maintenance: { enabled: true, message: "Back at noon.", retryAfterSeconds: 600, allow: [] },
    hstsSeconds: 0,
    maxBodyMib: 110,
  });
});

test.each([
  ["an unknown key", { maintenence: { enabled: true } }],
  ["a path that ends with a slash", { protectedPaths: [{ pathPrefix: "/admin/", allow }] }],
  ["a path that climbs", { protectedPaths: [{ pathPrefix: "/admin/..", allow }] }],
  ["the root, which is every path", { protectedPaths: [{ pathPrefix: "/", allow }] }],
  ["an allowlist with nobody on it", { protectedPaths: [{ pathPrefix: "/admin", allow: [] }] }],
  ["a limit without a burst", { protectedPaths: [{ pathPrefix: "/admin", rateLimit: { requestsPerSecond: 1 } }] }],
  ["a request that outlasts the load balancer", { requestTimeoutSeconds: 240 }],
  ["a page with a NUL", { maintenance: { enabled: true, message: "Back\0" } }],
  ["a page with half of a character", { maintenance: { enabled: true, message: "Back \ud83d" } }],
  ["a maintenance without its switch", { maintenance: { message: "Back at noon." } }],
])("the schema refuses %s", (_, gateway) => {
  expect(gatewaySchema.safeParse(gateway).success).toBe(false);
});

test("a page may have lines, quotes and whole characters", () => {
  const message = 'We are "moving": the warehouse.\r\nBack at <14:00> 🚚';
  expect(gatewaySchema.parse({ maintenance: { enabled: true, message } }).maintenance?.message).toBe(message);
});

test("a list that lets everybody in is none, and a range starts with its first address", () => {
  const wide = "lets in more than a /8; name smaller ranges, or leave the list out to let everybody in";
  expect(
    problems({
      maintenance: { enabled: true, allow: ["203.0.113.7/32", "0.0.0.0/0"] },
      protectedPaths: [{ pathPrefix: "/admin", allow: ["64.0.0.0/7", "203.0.113.7/24"] }],
    }),
  ).toEqual([
    `${at}.maintenance.allow[1]: "0.0.0.0/0" ${wide}`,
    `${at}.protectedPaths[0].allow[0]: "64.0.0.0/7" ${wide}`,
    expect.stringContaining(`${at}.protectedPaths[0].allow[1]: "203.0.113.7/24" is not the first address`) as string,
  ]);
});

test("an entry protects something, and something that can be reached", () => {
  expect(problems({ protectedPaths: [{ pathPrefix: "/admin" }, { pathPrefix: "/internal/queues", allow }] })).toEqual([
    `${at}.protectedPaths[0]: protects nothing; set allow, rateLimit, or both, or remove the entry`,
    `${at}.protectedPaths[1].pathPrefix: "/internal/queues" is never reached from outside, as is everything in /internal; remove the entry`,
  ]);
});

test("paths are apart: none inside another, none twice, none with another's name", () => {
  const path = (pathPrefix: string): { pathPrefix: string; allow: string[] } => ({ pathPrefix, allow });
  expect(problems({ protectedPaths: ["/admin", "/adminer", "/admin-tools"].map(path) })).toEqual([]);
  const inside = `"/admin/jobs" is inside "/admin", whose rules would not hold for it; keep one of the two, or use paths that don't contain each other`;
  expect(problems({ protectedPaths: ["/admin", "/admin/jobs"].map(path) })).toEqual([
    `${at}.protectedPaths[1].pathPrefix: ${inside}`,
  ]);
  expect(problems({ protectedPaths: ["/admin/jobs", "/admin"].map(path) })).toEqual([
    `${at}.protectedPaths[0].pathPrefix: ${inside}`,
  ]);
  expect(problems({ protectedPaths: ["/admin.json", "/admin"].map(path) })).toEqual([
    expect.stringContaining(`${at}.protectedPaths[0].pathPrefix: "/admin.json" is inside "/admin"`) as string,
  ]);
  expect(problems({ protectedPaths: ["/admin", "/admin"].map(path) })).toEqual([
    expect.stringContaining(`${at}.protectedPaths[1].pathPrefix: "/admin" and "/admin" would share the name`) as string,
  ]);
  expect(problems({ protectedPaths: ["/a/b", "/a-b"].map(path) })).toEqual([
    expect.stringContaining('"/a-b" and "/a/b" would share the name "path-a-b"') as string,
  ]);
});

test("the time to arrive is longer than the time to answer", () => {
  const cutOff = (request: number, upload: number): string =>
    `${at}.requestTimeoutSeconds: ${request} is not below uploadTimeoutSeconds ${upload}, after which Traefik ends a request that is still being worked on; lower it, or raise uploadTimeoutSeconds`;
  expect(problems({ requestTimeoutSeconds: 120, uploadTimeoutSeconds: 120 })).toEqual([cutOff(120, 120)]);
  expect(problems({ requestTimeoutSeconds: 119, uploadTimeoutSeconds: 120 })).toEqual([]);
});

test("the largest body arrives in time on a usual line", () => {
  expect(problems({ maxBodyMib: 2048, uploadTimeoutSeconds: 600 })).toEqual([
    `${at}.uploadTimeoutSeconds: 2048 MiB (maxBodyMib) in 600 s need a line of 29 Mbit/s; raise it to at least 1718, or lower maxBodyMib`,
  ]);
  expect(problems({ maxBodyMib: 2048, uploadTimeoutSeconds: 1718 })).toEqual([]);
});
