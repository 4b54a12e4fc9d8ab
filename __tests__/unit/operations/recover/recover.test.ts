import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainProgress } from "../../../../lib/progress";
import { ownReleases } from "../../../../operations/helm/helm";
import type { StackRelease } from "../../../../operations/helm/stack-releases";
import { environmentReleases } from "../../../../operations/recover/environment-releases";
import { failedSince } from "../../../../operations/recover/history";
import { chooseRemedy, describeRemedy, remedyArguments } from "../../../../operations/recover/pending-releases";
import { recoverReleases } from "../../../../operations/recover/recover";
import { describeImport, importId, unrecordedReleases } from "../../../../operations/recover/unrecorded-releases";

const entry = (revision: number, status: string) => ({ revision, status });

test("a killed upgrade goes back to the revision that serves", () => {
  expect(chooseRemedy([entry(1, "superseded"), entry(2, "deployed"), entry(3, "pending-upgrade")])).toEqual({
    type: "rollback",
    revision: 2,
  });
});

test("a killed rollback goes back to the newest revision that ever served, not to a failed one", () => {
  expect(
    chooseRemedy([entry(1, "superseded"), entry(2, "superseded"), entry(3, "failed"), entry(4, "pending-rollback")]),
  ).toEqual({
    type: "rollback",
    revision: 2,
  });
});

test("a killed first install is uninstalled: nothing ever served", () => {
  expect(chooseRemedy([entry(1, "pending-install")])).toEqual({ type: "uninstall" });
});

test("the remedy is said in one sentence", () => {
  expect(
    describeRemedy({
      name: "oms",
      namespace: "oms",
      status: "pending-upgrade",
      timeoutSeconds: 300,
      remedy: { type: "rollback", revision: 2 },
    }),
  ).toBe("release oms is pending-upgrade: roll back to revision 2");
});

test("a remedy waits as long as a deploy of that release: production's pods take longer than Helm's default", () => {
  const oms = environmentReleases("production").find(({ name }) => name === "oms")!;
  expect(oms.timeoutSeconds).toBe(2895);
  const pending = { ...oms, status: "pending-upgrade", remedy: { type: "rollback", revision: 2 } } as const;
  expect(remedyArguments(pending)).toEqual(["rollback", "oms", "2", "--wait", "--timeout", "2895s"]);
  expect(remedyArguments({ ...pending, remedy: { type: "uninstall" } })).toEqual([
    "uninstall",
    "oms",
    "--wait",
    "--timeout",
    "2895s",
  ]);
});

test("a failed upgrade whose roll back failed too counts as superseded for Helm, and never served", () => {
  const description = 'Upgrade "oms" failed: pre-upgrade hooks failed: 1 error occurred:\n\t* job oms-migrate failed';
  const history = [entry(1, "superseded"), entry(2, "deployed"), { ...entry(3, "superseded"), description }];
  expect(chooseRemedy([...history, entry(4, "failed")])).toEqual({ type: "rollback", revision: 2 });
  const killed = [entry(1, "superseded"), { ...entry(2, "superseded"), description }, entry(3, "pending-upgrade")];
  expect(chooseRemedy(killed)).toEqual({ type: "rollback", revision: 1 });
});

test("what failed revisions added is looked for after the roll back too", () => {
  const rolledBack = { ...entry(5, "deployed"), description: "Rollback to 2" };
  const history = [entry(1, "superseded"), entry(2, "superseded"), entry(3, "superseded"), entry(4, "failed")];
  expect(failedSince([...history, rolledBack], 5).map(({ revision }) => revision)).toEqual([3, 4]);
  expect(failedSince([...history, entry(5, "deployed")], 5)).toEqual([]);
  expect(failedSince([entry(2, "deployed"), entry(3, "failed")], 2)).toEqual([entry(3, "failed")]);
});

describe("a release that failed, or is on its way out", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-recover-"));
  const calls = join(folder, "calls");
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What is said and what Helm is told when it lists one release `oms`, with this history. */
  const recovered = async (status: string, history: object[], dryRun = false): Promise<[string[], string[]]> => {
    const helm = join(folder, "helm");
    const answers = { list: JSON.stringify([{ name: "oms", status }]), history: JSON.stringify(history) };
    writeFileSync(calls, "");
    writeFileSync(
      helm,
      `#!/bin/sh
case "$1" in
  list) echo '${answers.list}' ;;
  history) echo '${answers.history}' ;;
  get)
    file=${folder}/live
    if [ "$2" = manifest ]; then file=${folder}/$5; fi
    if [ -f $file ]; then cat $file; fi
    ;;
  delete) echo "$*" "$(cat)" >> ${calls} ;;
  *) echo "$*" >> ${calls} ;;
esac
`,
    );
    chmodSync(helm, 0o755);
    const said: string[] = [];
    const progress = plainProgress((line) => said.push(line));
    const releases = [{ name: "oms", namespace: "oms", address: "helm_release.oms", timeoutSeconds: 300 }];
    await recoverReleases({ access: { helm, kubectl: helm }, releases, progress, dryRun });
    return [said, readFileSync(calls, "utf8").split("\n").filter(Boolean)];
  };

  const uninstall = ["uninstall oms --wait --timeout 300s --namespace oms"];

  test.each([
    ["uninstalling", [], "uninstall it, so that its name is free"],
    ["uninstalled", [], "uninstall it, so that its name is free"],
    ["failed", [entry(1, "failed")], "uninstall it, for it was never deployed"],
    ["failed", [entry(1, "failed"), entry(2, "failed")], "uninstall it, for it was never deployed"],
  ])("%s: it is uninstalled, and a dry run says so", async (status, history, action) => {
    expect(await recovered(status, history, true)).toEqual([
      [`would recover: release oms is ${status}: ${action}`],
      [],
    ]);
    expect((await recovered(status, history))[1]).toEqual(uninstall);
  });

  test.each([
    ["a failed roll back", [entry(1, "deployed"), entry(2, "superseded"), entry(3, "failed")]],
    ["no roll back", [entry(1, "deployed"), entry(2, "failed")]],
    ["a roll back that Helm did not finish to write down", [entry(1, "superseded"), entry(2, "failed")]],
  ])("failed after it served, with %s: it is rolled back, and a dry run says so", async (_, history) => {
    const told = "would recover: release oms is failed: roll back to revision 1";
    expect(await recovered("failed", history, true)).toEqual([[told], []]);
    expect((await recovered("failed", history))[1]).toEqual(["rollback oms 1 --wait --timeout 300s --namespace oms"]);
  });

  test("what the failed revision left goes before the roll back: a recover that is interrupted between them is repeated whole", async () => {
    const named = (name: string): string =>
      JSON.stringify({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: {
          name,
          namespace: "oms",
          annotations: { "meta.helm.sh/release-name": "oms", "meta.helm.sh/release-namespace": "oms" },
        },
      });
    writeFileSync(join(folder, "1"), named("kept"));
    writeFileSync(join(folder, "2"), `${named("kept")}\n---\n${named("added")}`);
    writeFileSync(join(folder, "live"), `{"kind": "List", "items": [${named("kept")}, ${named("added")}]}`);
    const history = [entry(1, "deployed"), { ...entry(2, "failed"), description: 'Rollback "oms" failed: no PDB' }];
    const [, made] = await recovered("failed", history);
    expect(made).toEqual([
      expect.stringMatching(/^delete --filename - .*"name":"added"/),
      "rollback oms 1 --wait --timeout 300s --namespace oms",
    ]);
    for (const file of ["1", "2", "live"]) rmSync(join(folder, file));
  });

  test("deployed: it is left alone", async () => {
    expect(await recovered("deployed", [entry(1, "deployed")], true)).toEqual([[], []]);
    expect((await recovered("deployed", [entry(1, "deployed")]))[1]).toEqual([]);
  });
});

test("production's releases are found with the namespaces that they are in, add-ons too", () => {
  const releases = environmentReleases("production").map(({ namespace, name }) => `${namespace}/${name}`);
  expect(releases.sort()).toEqual([
    "external-secrets/external-secrets",
    "keda/keda",
    "oms/certificates",
    "oms/oms",
    "oms/oms-gateway",
    "oms/oms-secrets",
    "traefik/gateway-api-crds",
    "traefik/traefik",
  ]);
});

test("every release of production's has Terraform's address, and so has its namespace", () => {
  const releases = environmentReleases("production");
  expect(releases.filter(({ address }) => !address.startsWith("helm_release."))).toEqual([]);
  const namespaceAddresses = new Set(releases.map(({ namespaceAddress }) => namespaceAddress ?? ""));
  expect([...namespaceAddresses].filter((found) => found.startsWith("kubernetes_namespace_v1."))).toHaveLength(4);
});

describe("a release that Helm finished and Terraform did not record", () => {
  const release = (name: string, namespaceAddress?: string) => ({
    name,
    namespace: name,
    address: `helm_release.${name}`,
    timeoutSeconds: 300,
    ...(namespaceAddress === undefined ? {} : { namespaceAddress }),
  });
  const present = (declared: StackRelease, status = "deployed") =>
    ownReleases([declared], "keda", [
      { name: "keda", status },
      { name: "somebody-elses", status: "deployed" },
    ]);

  test("is imported", () => {
    const [found, ...more] = unrecordedReleases(present(release("keda", "namespace.keda")), ["namespace.keda"]);
    expect(more).toEqual([]);
    expect(found).toEqual({
      name: "keda",
      namespace: "keda",
      status: "deployed",
      remedy: { type: "import", address: "helm_release.keda" },
    });
    expect(importId(found!)).toBe("keda/keda");
    expect(describeImport(found!)).toContain("import it as helm_release.keda");
  });

  test.each([
    ["it is recorded", release("keda", "namespace.keda"), ["namespace.keda", "helm_release.keda"]],
    ["it is not there", release("traefik", "namespace.traefik"), ["namespace.traefik"]],
    ["Terraform does not know its namespace, which is somebody else's then", release("keda", "namespace.keda"), []],
    ["the stack has no such namespace", release("keda"), ["namespace.keda"]],
  ])("is left alone when %s", (_, declared, recorded) => {
    expect(unrecordedReleases(present(declared), recorded)).toEqual([]);
  });

  test("is left alone while it is pending, for that is another matter", () => {
    const pending = present(release("keda", "namespace.keda"), "pending-upgrade");
    expect(pending).toHaveLength(1);
    expect(unrecordedReleases(pending, ["namespace.keda"])).toEqual([]);
  });
});
