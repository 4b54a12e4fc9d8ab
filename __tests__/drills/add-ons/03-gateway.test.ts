import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectFolder } from "../../support/command";
import { helm, readPods } from "../cluster/support/cluster";
import { eventually } from "../cluster/support/oms";
import { ask, type Answer, type Question, type Way } from "./gateway-requests";
import { addOnsCluster } from "./support/cluster";
import { openWay } from "./support/open-way";

const message = "Drill: back at noon.";

/** `web.keepAliveSeconds` of `helm-values/oms.local.yaml`. */
const keepAliveSeconds = 20;

const { kubectl } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);
const inTraefik = (...args: string[]): Promise<string> => kubectl("--namespace", "traefik", ...args);

/** Open connections to the port of web's pods, by the kernel's tables: 3000 is 0BB8 there, and 01 an open one. */
async function connectionsToWeb(): Promise<number> {
  const all = ["--selector", "app.kubernetes.io/component=web", "--output", "json"];
  const web = readPods(await inOms("get", "pods", ...all)).filter(({ terminating }) => !terminating);
  const tables = await Promise.all(
    web.map(({ name }) => inOms("exec", name, "--container=web", "--", "cat", "/proc/net/tcp", "/proc/net/tcp6")),
  );
  return tables.join("\n").match(/^ *\d+: [0-9A-F]+:0BB8 [0-9A-F:]+ 01 /gm)?.length ?? 0;
}

let way: Way;
const get = (path: string, question?: Question): Promise<Answer> => ask(way, path, question);

beforeAll(async () => {
  way = await openWay();
});

describe("the way in", () => {
  test("HTTPS with a certificate that only the own authority vouches for, and for no other host", async () => {
    expect((await get("/up")).status).toBe(200);
    await expect(get("/up", { usualAuthorities: true })).rejects.toThrow(/self.signed|unable to (get|verify)/);
    await expect(get("/up", { hostname: "other.example.com" })).rejects.toThrow(/unrecognized name|alert/);
  });

  test("Traefik reads the Secrets of OMS's namespace, and no others", async () => {
    const read = (namespace: string): Promise<string> =>
      kubectl("get", "secrets", "--as", "system:serviceaccount:traefik:traefik", "--namespace", namespace);
    await read("oms");
    for (const namespace of ["traefik", "external-secrets", "cert-manager", "kube-system"]) {
      await expect(read(namespace)).rejects.toThrow(`cannot list resource "secrets" in API group "" in the namespace`);
    }
  });

  test("HTTP is redirected to the same path over HTTPS, with nothing served before", async () => {
    const { status, headers, body } = await get("/orders?page=2", { plain: true });
    expect(status).toBe(301);
    expect(headers.location).toBe(`https://${way.hostname}:${way.httpsPort}/orders?page=2`);
    expect(body).not.toContain("oms");
    expect((await get("/up", { plain: true, hostname: "other.example.com" })).status).toBe(404);
  });

  test("browsers are told once to keep to HTTPS", async () => {
    const { rawHeaders } = await get("/up");
    const values = rawHeaders.filter(
      (_, index) => rawHeaders[index - 1]?.toLowerCase() === "strict-transport-security",
    );
    expect(values).toEqual(["max-age=31536000"]);
  });

  test("OMS sees the client's address, and none that the client writes itself", async () => {
    const spoofed = { "x-forwarded-for": "203.0.113.66", "x-real-ip": "203.0.113.66", forwarded: "for=203.0.113.66" };
    const { body, from } = await get("/client", { headers: spoofed });
    expect(from).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(JSON.parse(body)).toEqual({ remote_ip: from, forwarded_for: from });
  });

  test.each(["/internal/queues", "//internal/queues", "/%69nternal/queues", "/up/../internal/queues", "/internal"])(
    "%s is not there, and OMS is not even asked",
    async (path) => {
      const { status, body, headers } = await get(path);
      expect([status, body]).toEqual([404, "Not Found"]);
      expect(headers).not.toHaveProperty("x-request-id");
    },
  );

  test("the access log is JSON, and has neither what headers nor what query strings hold", async () => {
    await get("/up?token=drill-query-secret", {
      headers: { authorization: "Bearer drill-header-secret", cookie: "session=drill-cookie-secret" },
    });
    await eventually("the request is logged", 30, async () => (await accessLog()).includes(way.hostname));
    const log = await accessLog();
    for (const line of log.split("\n").filter((found) => found.includes("RequestHost"))) {
      expect(Object.keys(JSON.parse(line) as object)).toContain("DownstreamStatus");
    }
    expect(log).not.toMatch(/drill-(query|header|cookie)-secret/);
  });
});

describe("large and long requests", () => {
  const piece = Buffer.alloc(1_000_000, "0123456789abcdef");

  test("100 MB arrive whole", async () => {
    const digest = createHash("sha256");
    for (let index = 0; index < 100; index += 1) digest.update(piece);
    const { status, body } = await get("/upload", {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "content-length": 100_000_000 },
      body: Array.from({ length: 100 }, () => piece),
      timeoutSeconds: 180,
    });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ size: 100_000_000, sha256: digest.digest("hex") });
  });

  test("what is larger than the limit is refused before it is sent", async () => {
    const { status, headers } = await get("/upload", {
      method: "POST",
      headers: { "content-length": 110 * 1048576 + 1 },
      body: [Buffer.alloc(16)],
    });
    expect(status).toBe(413);
    expect(headers).not.toHaveProperty("x-request-id");
  });

  test("a request of 60 seconds gets its answer, with all of web's threads full; no pod leaves or restarts for it", async () => {
    const web = async (): Promise<string[]> =>
      readPods(await inOms("get", "pods", "--selector", "app.kubernetes.io/component=web", "--output", "json")).map(
        ({ name, ready, restarts }) => `${name} ${ready ? "ready" : "not ready"}, ${restarts} restarts`,
      );
    const before = await web();
    expect(before.join()).not.toContain("not ready");
    const seen = new Set<string>();
    const looking = { goes: true };
    const looks = (async () => {
      while (looking.goes) {
        for (const pod of await web()) seen.add(pod);
        await wait(2000);
      }
    })();
    const begin = Date.now();
    const long = get("/slow?seconds=60", { timeoutSeconds: 110 });
    // Two pods have five threads each: the last ones wait for the first.
    const others = Array.from({ length: 12 }, () => get("/slow?seconds=30", { timeoutSeconds: 110 }));
    expect((await long).status).toBe(200);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(60_000);
    for (const { status } of await Promise.all(others)) expect(status).toBe(200);
    looking.goes = false;
    await looks;
    expect([...seen].sort()).toEqual([...before].sort());
  });

  test("Traefik closes a connection to web that is idle before web does, so no request goes into one that closes", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => get("/slow?seconds=0")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await connectionsToWeb()).toBeGreaterThan(5);
    await wait((keepAliveSeconds - 2) * 1000);
    // A probe may have one of its own right now.
    expect(await connectionsToWeb()).toBeLessThanOrEqual(2);
  });
});

describe("maintenance", () => {
  afterAll(async () => {
    await inOms("scale", "deployment/oms-web", "--replicas=2");
    await maintenance("enabled=false");
    await inOms("rollout", "status", "deployment/oms-web", "--timeout=240s");
  });

  test("every path answers 503 with the page, with OMS and without", async () => {
    await maintenance("enabled=true", `message=${message}`, "retryAfterSeconds=900");
    // Traefik's pods hear of it one after the other.
    await eventually("the page is served by all, with what was set", 30, async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => get("/")));
      return answers.every(({ status, headers }) => status === 503 && headers["retry-after"] === "900");
    });
    await expectPage();
    await inOms("scale", "deployment/oms-web", "--replicas=0");
    await inOms("wait", "pod", "--for=delete", "--selector=app.kubernetes.io/component=web", "--timeout=120s");
    await expectPage();
  });

  test("named addresses reach OMS meanwhile", async () => {
    await inOms("scale", "deployment/oms-web", "--replicas=2");
    await inOms("rollout", "status", "deployment/oms-web", "--timeout=240s");
    const { from } = await get("/");
    await maintenance("enabled=true", `allow={${from}/32}`);
    await eventually("this machine reaches OMS", 30, async () => (await get("/up")).status === 200);
    await maintenance("enabled=true", "allow={203.0.113.7/32}");
    await eventually("this machine no longer does", 30, async () => (await get("/up")).status === 503);
  });

  test("off again, OMS answers", async () => {
    await maintenance("enabled=false");
    await eventually("OMS answers", 30, async () => (await get("/up")).status === 200);
  });
});

async function expectPage(): Promise<void> {
  const asked = [get("/"), get("/up"), get("/upload", { method: "POST", headers: { "content-length": 0 } })];
  for (const { status, headers, body } of await Promise.all(asked)) {
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "900", "no-store"]);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(body).toContain(`<p>${message}</p>`);
  }
  expect((await get("/internal/queues")).status).toBe(404);
}

/** The release as it is, with its switch changed: what a changed line of `addOns.gateway.maintenance` comes to. */
async function maintenance(...values: string[]): Promise<void> {
  const set = values.flatMap((value) => ["--set", `maintenance.${value}`]);
  const chart = join(projectFolder, "charts", "gateway");
  await helm("upgrade", "oms-gateway", chart, "--reuse-values", "--wait", "--timeout=180s", ...set);
}

const accessLog = (): Promise<string> =>
  inTraefik("logs", "--selector", "app.kubernetes.io/name=traefik", "--tail=-1", "--prefix=false");
