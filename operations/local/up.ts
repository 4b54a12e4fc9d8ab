import { UserError } from "../../lib/errors";
import { sideBySide } from "../../lib/process/side-by-side";
import type { Progress } from "../../lib/progress";
import { kubeconfigFile } from "../../model/local/local-files";
import { writeLocalSettings } from "../../model/local/settings-file";
import { clusterProviders, ensureProviderMirror, shownProviders } from "../../tools";
import { explainError } from "../explain-error";
import type { ClusterAccess } from "../helm/live-objects";
import type { StackRelease } from "../helm/stack-releases";
import { describeServed, remedies } from "../recover/describe-served";
import { recoverReleases } from "../recover/recover";
import { isServed, servedReleases } from "../recover/served-releases";
import { watchPods } from "../watch/watch-pods";
import { deployLocal, DeployError } from "./deploy";
import { explainFailure } from "./explain-failure";
import { localImages } from "./images";
import { planUp, type UpPlan, type UpOptions } from "./plan-up";
import { readStatus } from "./read-status";
import { printUp } from "./report";
import { rememberCluster, settingsFor } from "./settings-for";
import { waitUntilAnswering } from "./web-answer";

/** Brings the local environment up, or brings a running one to what the checkout says now. */
export async function up(options: UpOptions, progress: Progress): Promise<void> {
  const started = Date.now();
  const plan = await planUp(options, progress);
  const { cluster } = plan;
  progress.info(`Cluster: ${cluster.description}`);
  const tools = await prepare(plan, options, progress);
  if (options.skipDeploy) return;
  const access = { helm: tools.helm, kubectl: tools.kubectl, kubeconfig: kubeconfigFile, context: cluster.context };
  // A roll back removes the pods that did not start, and their logs with them.
  const pods = watchPods({ access, namespaces: plan.releases.map(({ namespace }) => namespace) });
  try {
    await deployLocal(progress);
    await pods.stop();
  } catch (error) {
    const notes = await pods.stop();
    if (!(error instanceof DeployError)) throw error;
    const [message, served] = await Promise.all([
      explainFailure(error.details, access, notes, progress),
      whatServes(access, plan.releases),
    ]);
    throw new UserError(message, ["Correct the cause and run the same command again.", ...served].join("\n"));
  }
  const url = "url" in cluster.access ? cluster.access.url : undefined;
  if (url !== undefined) await progress.step(`Waiting for an answer at ${url}/up`, () => waitUntilAnswering(url, 60));
  printUp(cluster, await readStatus(tools.kubectl, cluster.context), Date.now() - started, options.json);
}

type Tools = Awaited<ReturnType<UpPlan["tools"]>>;

/** Everything before the deploy. An error says what is left; it is not a refusal, because things have changed. */
async function prepare(plan: UpPlan, options: UpOptions, progress: Progress): Promise<Tools> {
  const { cluster, values } = plan;
  const left = { runs: false };
  const start = async (): Promise<Tools> => {
    const tools = await plan.tools();
    await announceProviders(progress);
    await cluster.start(progress);
    left.runs = true;
    return tools;
  };
  try {
    rememberCluster(cluster);
    const [images, tools] = await sideBySide([localImages(plan.image, options.variant, progress), start()]);
    await cluster.load([images.oms, images.mysql, images.valkey], progress);
    const charts = options.addOns ? await cluster.prepareAddOns?.(progress) : undefined;
    const addOns = options.addOns ? { ...(charts === undefined ? {} : { charts }) } : undefined;
    writeLocalSettings(settingsFor({ cluster, images, values, addOns }));
    if (options.skipDeploy) return tools;
    const access = { helm: tools.helm, kubectl: tools.kubectl, kubeconfig: kubeconfigFile, context: cluster.context };
    await recoverReleases({ access, releases: plan.releases, progress });
    return tools;
  } catch (error) {
    throw withWhatIsLeft(error, left.runs ? `${cluster.description} runs` : "what was built is kept");
  }
}

/** What serves after a failed deploy: Helm may have failed to bring back what served before. */
async function whatServes(access: ClusterAccess, releases: readonly StackRelease[]): Promise<string[]> {
  const found = await servedReleases(access, releases).catch(() => undefined);
  if (found === undefined) return ["The cluster does not tell whether what served before still serves."];
  const unserved = found.filter((release) => !isServed(release));
  if (unserved.length > 0) return [...unserved.flatMap(describeServed), ...remedies(unserved, "local")];
  return found.some(({ name }) => name === "oms") ? ["What served before still serves."] : [];
}

/** Leaves a defect of this program as it is. */
function withWhatIsLeft(error: unknown, left: string): unknown {
  const explained = explainError(error);
  if (explained === undefined) return error;
  const more = `Left: ${left}. Run the same command again to go on, or remove it all: npx oms local down`;
  return new UserError(explained.message, [...(explained.remedy ? [explained.remedy] : []), more].join("\n"));
}

async function announceProviders(progress: Progress): Promise<void> {
  const mirror = await ensureProviderMirror(progress, clusterProviders);
  if (mirror === undefined) return;
  progress.info(
    `The provider registry does not answer; providers built from their Go modules: ${shownProviders(mirror)}`,
  );
}
