import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { programName } from "../../../tools/go-build";
import { parsePins, pins, toolNames } from "../../../tools/pins";
import { trims } from "../../../tools/trimmed-provider";
import { findVersion, inRange } from "../../../tools/version-range";

const folder = join(__dirname, "..", "..", "..", "tools");

describe("the pinned tools", () => {
  test("are those that the code knows", () => {
    expect(Object.keys(pins().tools).sort()).toEqual([...toolNames].sort());
  });

  test("are in an accepted range of their own", () => {
    for (const pin of Object.values(pins().tools)) {
      const version = findVersion(pin.version);
      expect(version).toBeDefined();
      if (pin.accept !== undefined && version) expect(inRange(version, pin.accept)).toBe(true);
    }
  });

  test("come from Go modules that are committed with their sums, and list the package or have it", () => {
    for (const pin of Object.values(pins().tools)) {
      if (!pin.build) continue;
      const modules = join(folder, "modules", pin.build.group);
      const own = `oms-platform/testbed/${pin.build.group}/`;
      if (pin.build.package.startsWith(own)) {
        expect(existsSync(join(modules, pin.build.package.replace(own, ""), "main.go"))).toBe(true);
      } else if (trims[pin.build.group]) {
        expect(trims[pin.build.group]?.module).toBe(pin.build.package);
        expect(readFileSync(join(modules, "go.mod"), "utf8")).toMatch(
          new RegExp(`^require ${pin.build.package} v`, "m"),
        );
      } else {
        expect(readFileSync(join(modules, "go.mod"), "utf8")).toMatch(
          new RegExp(`(?:^|\\s)${pin.build.package}\\s*$`, "m"),
        );
      }
      expect(existsSync(join(modules, "go.sum"))).toBe(true);
    }
  });

  test("name programs as the Go compiler does", () => {
    expect(programName("helm.sh/helm/v3/cmd/helm")).toBe("helm");
    expect(programName("go.etcd.io/etcd/server/v3")).toBe("server");
  });
});

test("all mistakes in the pins are reported at once", () => {
  const broken = JSON.parse(readFileSync(join(folder, "tools.json"), "utf8")) as {
    tools: Record<string, object>;
    providers: Record<string, object>;
  };
  delete broken.tools.helm;
  broken.tools.hlem = { version: "3.22.0", install: "", build: { group: "nowhere", package: "x" } };
  broken.tools.traefik = { version: "3.6.12", install: "", package: { sha256: { "linux-x64": "f2d5" } } };
  broken.providers.helm = { label: "3.1.1", actual: "", tool: "terraform-provider-hlem" };
  const parse = (): unknown => parsePins(JSON.stringify(broken));
  expect(parse).toThrow('the tool "hlem" is not known');
  expect(parse).toThrow('the tool "helm" has no pin');
  expect(parse).toThrow('unknown group "nowhere"');
  expect(parse).toThrow('the tool "traefik" has a package whose sum is not a SHA-256 sum');
  expect(parse).toThrow('unknown tool "terraform-provider-hlem"');
});
