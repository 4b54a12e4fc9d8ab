import type { JsonObject } from "../../../../../testbed/stand-in/json";
import { bodyOf, codeOf, group, propertiesOf, standIn, textOf } from "../support/stand-in";

const id = `${group}/providers/Microsoft.ContainerService/managedClusters/oms`;
const system = `${id}/agentPools/system`;
const jobs = `${id}/agentPools/jobs`;

/** A cluster at 1.36 with the pools `system` and `jobs`. */
function cluster() {
  const { send } = standIn();
  const put = (path: string, properties: JsonObject): ReturnType<typeof send> =>
    send("PUT", path, { body: { properties } });
  const versions = (path: string): unknown[] => {
    const { kubernetesVersion, currentKubernetesVersion, orchestratorVersion, currentOrchestratorVersion } =
      propertiesOf(send("GET", path));
    return [kubernetesVersion ?? orchestratorVersion, currentKubernetesVersion ?? currentOrchestratorVersion];
  };
  put(id, { kubernetesVersion: "1.36", agentPoolProfiles: [{ name: "system" }] });
  put(jobs, {});
  return { send, put, versions };
}

test("a minor release stays as it was asked for and runs a patch; pools take the control plane's", () => {
  const { versions } = cluster();
  for (const path of [id, system, jobs]) expect(versions(path)).toEqual(["1.36", "1.36.1"]);
});

test("a full version is what runs; the minor release asked for again raises and lowers nothing", () => {
  const { put, versions } = cluster();
  put(id, { kubernetesVersion: "1.36.4" });
  expect(versions(id)).toEqual(["1.36.4", "1.36.4"]);
  put(id, { kubernetesVersion: "1.36", currentKubernetesVersion: "1.36.1" });
  expect(versions(id)).toEqual(["1.36", "1.36.4"]);
  put(id, { dnsPrefix: "oms" });
  expect(versions(id)).toEqual(["1.36", "1.36.4"]);
});

test("an upgrade of the control plane leaves the pools behind until they are raised themselves", () => {
  const { send, put, versions } = cluster();
  send("PUT", id, { body: { properties: { ...propertiesOf(send("GET", id)), kubernetesVersion: "1.37" } } });
  expect([id, system, jobs].map((path) => versions(path)[1])).toEqual(["1.37.1", "1.36.1", "1.36.1"]);
  put(jobs, { ...propertiesOf(send("GET", jobs)), orchestratorVersion: "1.37" });
  expect(versions(jobs)).toEqual(["1.37", "1.37.1"]);
});

test("a pool may have the control plane's version and those of three minor releases before", () => {
  const { send } = cluster();
  const { agentPoolVersions } = propertiesOf(send("GET", `${id}/availableAgentPoolVersions`));
  const names = (agentPoolVersions as JsonObject[]).map(({ kubernetesVersion }) => kubernetesVersion);
  expect(names).toEqual(["1.36.1", "1.35.1", "1.34.1", "1.33.1"]);
  expect(codeOf(send("GET", `${id}-none/availableAgentPoolVersions`))).toBe("ResourceNotFound");
});

describe("refused, as Azure would", () => {
  test.each([
    ["a skipped minor release", id, "kubernetesVersion", "1.38", "skips 1.37"],
    [
      "a lowered minor release",
      id,
      "kubernetesVersion",
      "1.35",
      "the cluster runs 1.36.1 and can't be lowered to 1.35",
    ],
    ["a lowered patch", id, "kubernetesVersion", "1.36.0", "can't be lowered to 1.36.0"],
    ["a pool newer than the control plane", jobs, "orchestratorVersion", "1.37", "but the control plane runs 1.36.1"],
    ["a pool of a newer patch", jobs, "orchestratorVersion", "1.36.2", "but the control plane runs 1.36.1"],
    ["a lowered pool", jobs, "orchestratorVersion", "1.35", "the pool runs 1.36.1 and can't be lowered to 1.35"],
    [
      "a new pool far behind",
      `${id}/agentPools/web`,
      "orchestratorVersion",
      "1.32",
      "more than 3 minor releases behind",
    ],
  ])("%s", (_title, path, key, version, why) => {
    const { send, put } = cluster();
    const before = textOf(send("GET", id));
    const answer = put(path, { [key]: version });
    expect([codeOf(answer), textOf(answer)]).toEqual(["BadRequest", expect.stringContaining(why)]);
    expect(textOf(send("GET", id))).toBe(before);
  });

  test("a control plane more than three minor releases ahead of a pool", () => {
    const { put } = cluster();
    for (const minor of [37, 38, 39]) expect(codeOf(put(id, { kubernetesVersion: `1.${minor}` }))).toBeUndefined();
    const answer = put(id, { kubernetesVersion: "1.40" });
    expect(JSON.stringify(bodyOf(answer))).toContain("1.40 is more than 3 minor releases ahead of 1.36.1 in ");
  });
});
