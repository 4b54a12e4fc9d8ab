import { existsSync, rmSync } from "node:fs";
import type { Progress } from "../../testbed/progress";
import { ensureTools } from "../../testbed/tools";
import { formerCluster } from "./choose-cluster";
import { kubeconfigFile, localFolder, readLocalSettings } from "./local-files";

/** Removes the local environment. Nothing to remove is no error. */
export async function down(
  options: { readonly purge: boolean; readonly json: boolean },
  progress: Progress,
): Promise<void> {
  const started = Date.now();
  const { context } = readLocalSettings();
  const given = existsSync(kubeconfigFile) && !["oms-local", "kind-oms", "k3d-oms"].includes(context);
  const kubectl = given ? (await ensureTools(["kubectl"], progress)).kubectl : "kubectl";
  const cluster = await formerCluster(context, kubectl);
  await progress.step(`Removing ${cluster.description}`, () => cluster.stop(progress, options.purge));
  rmSync(localFolder, { recursive: true, force: true });
  const seconds = (Date.now() - started) / 1000;
  if (options.json) process.stdout.write(`${JSON.stringify({ removed: cluster.description, seconds })}\n`);
  else progress.info(`Nothing is left of it. Took ${seconds.toFixed(1)} s.`);
}
