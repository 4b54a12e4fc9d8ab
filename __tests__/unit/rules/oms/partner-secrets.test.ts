import { partnerSecrets, type PartnerSecrets } from "../../../../environments/secrets";
import { mergeValues } from "../../../../lib/helm/values";
import { ConfigurationError } from "../../../../lib/problem";
import { tunedValues } from "../../../../model/oms/tuned-values";
import { workloadsWithSecret } from "../../../../model/secrets";
import { checkOmsValues } from "../../../../rules/oms";
import {
  capsuleSecretProblems,
  unknownWorkloadProblems,
  unusedSecretProblems,
} from "../../../../rules/oms/partner-secrets";

const reports = { queues: ["reports"], concurrency: 5, replicas: 1 };
const values = (capsules: Readonly<Record<string, unknown>>) =>
  mergeValues(tunedValues("sandbox"), {
    image: { repository: "oms", tag: "1" },
    hostnames: ["oms.example.com"],
    serviceAccount: { name: "oms" },
    keda: { redis: { address: "redis:6379" } },
    capsules,
  });

describe("a new capsule", () => {
  test("is refused until somebody says which partners' secrets it gets", () => {
    const check = (): unknown => checkOmsValues("sandbox", values({ reports, "nightly-export": reports }), 600);
    expect(check).toThrow(ConfigurationError);
    const holders =
      "oms-sfcc goes to default, limited; oms-nav goes to default, limited, single; oms-service-bus goes to default, limited, single; oms-batchstation goes to default";
    for (const [name, key] of [
      ["reports", "reports"],
      ["nightly-export", '"nightly-export"'],
    ]) {
      expect(check).toThrow(
        `sandbox.helm-values.capsules.${name}: nothing says which partners' secrets this capsule gets (${holders}); add the line ${key}: [...] to partnerSecrets in environments/secrets.ts, or ${key}: [] if it gets none`,
      );
    }
  });

  test("is told together with what else is wrong", () => {
    const check = (): unknown =>
      checkOmsValues("sandbox", values({ reports: { ...reports, queues: ["default"] } }), 600);
    expect(check).toThrow(/2 problems\n[\s\S]*belongs to capsules\.default\.queues already[\s\S]*partnerSecrets/);
  });

  test.each([{ reports: ["oms-nav"] }, { reports: [] }])("is accepted with a line: %j", (line) => {
    const partners = { ...partnerSecrets, ...line } as PartnerSecrets;
    expect(capsuleSecretProblems(values({ reports }), partners)).toEqual([]);
  });
});

test("a Secret goes to the workloads of its lines that the environment has; with none of them it goes to nobody", () => {
  const partners = { ...partnerSecrets, reports: ["oms-batchstation"] } as PartnerSecrets;
  const all = ["default", "limited", "single"];
  expect(workloadsWithSecret("oms-nav", all)).toEqual(["web", "default", "limited", "single"]);
  expect(workloadsWithSecret("oms-nav", ["single"])).toEqual(["web", "single"]);
  expect(workloadsWithSecret("oms-batchstation", [...all, "reports"], partners)).toEqual(["default", "reports"]);
  // For the chart an empty list would mean every workload.
  expect(workloadsWithSecret("oms-batchstation", ["single"])).toBeUndefined();
  expect(workloadsWithSecret("oms-rails", all)).toEqual([]);
});

test("a Secret that no workload gets is refused", () => {
  expect(unusedSecretProblems()).toEqual([]);
  expect(unusedSecretProblems(["oms-nav", "oms-cirro"])).toEqual([
    {
      path: "environments/secrets.ts: declaredSecrets.oms-cirro",
      message: "no workload gets this Secret",
      remedy: "name it in a line of partnerSecrets, or set everyWorkload: true",
    },
  ]);
});

describe("a line of a capsule that no environment has", () => {
  const lines = (line: object, capsules?: readonly string[]): string[] =>
    unknownWorkloadProblems({ ...partnerSecrets, ...line } as PartnerSecrets, capsules).map(
      ({ path, message, remedy }) => `${path}: ${message}; ${remedy}`,
    );
  const workloads = "the workloads are web, scheduler, default, limited, single";

  test("is refused under its own name, with the names that are allowed", () => {
    expect(lines({ reports: [] })).toEqual([
      `environments/secrets.ts: partnerSecrets.reports: no environment has a capsule "reports"; ${workloads}; remove the line`,
    ]);
  });

  test("is refused with the name that was probably meant", () => {
    expect(lines({ Limted: ["oms-nav"] })).toEqual([
      `environments/secrets.ts: partnerSecrets.Limted: no environment has a capsule "Limted"; ${workloads}; write "limited", or remove the line`,
    ]);
  });

  test("is accepted when one environment alone has the capsule", () => {
    expect(lines({ reports: [] }, ["default", "limited", "single", "reports"])).toEqual([]);
  });

  test("there is none today", () => {
    expect(unknownWorkloadProblems()).toEqual([]);
  });
});
