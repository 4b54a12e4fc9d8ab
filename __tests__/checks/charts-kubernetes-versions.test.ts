import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../lib/process/run";
import { projectFolder } from "../support/command";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";

/*
 * Which Kubernetes each chart admits, as Helm reads its kubeVersion. 1.35.0 to 1.35.3 never replace a broken pod of a
 * StatefulSet, not by a roll back either. Clouds put a suffix of their own behind a version.
 */
const admitted = ["1.34.0", "1.34.12", "1.34.2-gke.100", "1.35.4", "1.35.4-eks-113cf36", "1.35.11", "1.36.0", "1.37.0"];
const refused = [
  "1.33.12",
  "1.33.5-eks-113cf36",
  "1.35.0-rc.1",
  "1.35.0",
  "1.35.1",
  "1.35.2",
  "1.35.3",
  "1.35.3-gke.1",
];

const charts = readdirSync(join(projectFolder, "charts"));
const folder = mkdtempSync(join(tmpdir(), "oms-kubernetes-versions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Helm says when it renders the chart for a version; empty when it admits it. */
async function refusal(chart: string, version: string): Promise<string> {
  const render = ["template", chart, join(folder, chart), "--kube-version", version];
  return run(existingTool("helm"), render).then(
    () => "",
    (error: unknown) => String(error),
  );
}

testWith(["helm"], "there are charts to ask", () => {
  expect(charts.length).toBeGreaterThanOrEqual(6);
});

for (const chart of charts) {
  testWith(["helm"], `charts/${chart} admits the versions of Kubernetes that are meant, and no other`, async () => {
    // Without templates: values are another matter.
    mkdirSync(join(folder, chart));
    copyFileSync(join(projectFolder, "charts", chart, "Chart.yaml"), join(folder, chart, "Chart.yaml"));
    const told = await Promise.all([...admitted, ...refused].map((version) => refusal(chart, version)));
    const turnedAway = [...admitted, ...refused].filter((_, index) => told[index] !== "");
    expect(turnedAway).toEqual(refused);
    for (const one of told.filter((text) => text !== "")) expect(one).toContain("chart requires kubeVersion");
  });
}
