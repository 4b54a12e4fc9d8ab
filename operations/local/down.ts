import { existsSync, rmSync } from "node:fs";
import type { Progress } from "../../lib/progress";
import { kubeconfigFile, localFolder } from "../../model/local/local-files";
import { defaultLocalSettings } from "../../model/local/local-settings";
import { formerSettings, writeLocalSettings } from "../../model/local/settings-file";
import { ensureTools } from "../../tools";
import { formerCluster } from "./cluster/choose-cluster";
import { dockerToolOf } from "./cluster/docker-cluster";
import { nodeClusterContext } from "./cluster/node-cluster";

/** Removes the local environment. It is no error when there is none. */
export async function down(
  options: { readonly purge: boolean; readonly json: boolean },
  progress: Progress,
): Promise<void> {
  const started = Date.now();
  const settings = formerSettings();
  const given = settings.context !== nodeClusterContext && dockerToolOf(settings.context) === undefined;
  // Without credentials nothing of ours can have come into a cluster of somebody else's.
  const untouched = given && !existsSync(kubeconfigFile);
  const removed = untouched ? `the cluster of context ${settings.context}` : await remove();
  rmSync(localFolder, { recursive: true, force: true });
  const seconds = (Date.now() - started) / 1000;
  if (options.json) process.stdout.write(`${JSON.stringify({ removed, seconds })}\n`);
  else if (untouched) progress.info(`Nothing had been put into ${removed}.`);
  else progress.info(`Nothing is left of it. Took ${seconds.toFixed(1)} s.`);

  async function remove(): Promise<string> {
    const kubectl = given ? (await ensureTools(["kubectl"], progress)).kubectl : "kubectl";
    const cluster = await formerCluster(settings, kubectl);
    // Terraform reads from the file how to reach the cluster. Invalid values or images must not stop it.
    if (given) writeLocalSettings({ ...defaultLocalSettings, context: settings.context });
    await progress.step(`Removing ${cluster.description}`, () => cluster.stop(progress, options.purge));
    return cluster.description;
  }
}
