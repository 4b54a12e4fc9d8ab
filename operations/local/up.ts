import { readValues } from "../../environments/helm-values";
import type { LocalSettings } from "../../environments/local-settings";
import { buildApp } from "../../stacks/build-app";
import type { Progress } from "../../testbed/progress";
import {
  clusterProviders,
  ensureDebianPackages,
  ensureProviderMirror,
  ensureTools,
  mirroredProviderTools,
} from "../../testbed/tools";
import { UserError } from "../../testbed/user-error";
import { recoverReleases } from "../recover/recover";
import { stackReleases } from "../recover/stack-releases";
import { chooseCluster } from "./choose-cluster";
import type { LocalCluster } from "./cluster";
import { requireSameCluster } from "./cluster-access";
import { deployLocal, DeployError } from "./deploy";
import { explainFailure } from "./explain-failure";
import { localImages, type LocalImages } from "./images";
import { kubeconfigFile, readLocalSettings, writeLocalSettings } from "./local-files";
import { readStatus } from "./read-status";
import { printUp } from "./report";
import { waitUntilAnswering } from "./web-answer";

/** What `oms local up` takes. */
export interface UpOptions {
  readonly context?: string;
  readonly confirmContext?: string;
  readonly image?: string;
  /** File of Helm values. */
  readonly values?: string;
  readonly variant?: string;
  readonly nodes: 1 | 2;
  readonly addOns: boolean;
  readonly port: number;
  readonly skipDeploy: boolean;
  readonly json: boolean;
}

/** Brings the local environment up, or brings a running one to what the checkout says now. */
export async function up(options: UpOptions, progress: Progress): Promise<void> {
  const started = Date.now();
  const overrides = options.values === undefined ? undefined : readValues(options.values);
  const cluster = await chooseCluster(options, async () => (await ensureTools(["kubectl"], progress)).kubectl);
  requireSameCluster(cluster.context);
  progress.info(`Cluster: ${cluster.description}`);
  // Before the two that need them and run side by side.
  await ensureDebianPackages(progress);
  const [images, tools] = await Promise.all([
    localImages(options.image, options.variant, progress),
    startWithTools(cluster, progress),
  ]);
  await cluster.load([images.oms, images.mysql, images.valkey], progress);
  const addOns = options.addOns ? { charts: await cluster.prepareAddOns?.(progress) } : undefined;
  const settings = settingsFor(cluster, images, overrides, addOns);
  // A value that is refused is refused here, before Terraform runs, with every problem named.
  const app = buildApp({ localSettings: settings, outdir: "cdktf.out" });
  writeLocalSettings(settings);
  if (options.skipDeploy) return;
  const access = { helm: tools.helm, kubeconfig: kubeconfigFile, context: cluster.context };
  await recoverReleases({ access, releases: stackReleases(app.node.findChild("local")), progress });
  try {
    await deployLocal(progress);
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    throw new UserError(
      await explainFailure(error.details, { kubectl: tools.kubectl, context: cluster.context }, progress),
      "Correct the cause and run the same command again; what served before still serves.",
    );
  }
  const url = "url" in cluster.access ? cluster.access.url : undefined;
  if (url !== undefined) await progress.step(`Waiting for an answer at ${url}/up`, () => waitUntilAnswering(url, 60));
  printUp(cluster, await readStatus(tools.kubectl, cluster.context), Date.now() - started, options.json);
}

/** All tools in one call: what is missing is reported together, and sources are fetched while something compiles. */
async function startWithTools(
  cluster: LocalCluster,
  progress: Progress,
): Promise<Readonly<Record<"helm" | "kubectl", string>>> {
  const further = [...(await mirroredProviderTools(clusterProviders)), ...(cluster.tools ?? [])];
  const tools = await ensureTools(["terraform", "helm", "kubectl", ...further], progress);
  await announceProviders(progress);
  await cluster.start(progress);
  return tools;
}

async function announceProviders(progress: Progress): Promise<void> {
  const mirror = await ensureProviderMirror(progress, clusterProviders);
  if (mirror === undefined) return;
  const built = mirror.providers.map(({ name, label, actual }) => `${name} ${label} (code: ${actual})`).join(", ");
  progress.info(`The provider registry does not answer; providers built from their Go modules: ${built}`);
}

function settingsFor(
  cluster: LocalCluster,
  images: LocalImages,
  values: LocalSettings["values"],
  addOns: { readonly charts: string | undefined } | undefined,
): LocalSettings {
  const name = ({ repository, tag }: LocalImages["oms"]) => ({ repository, tag });
  const former = readLocalSettings();
  return {
    context: cluster.context,
    images: { oms: name(images.oms), mysql: name(images.mysql), valkey: name(images.valkey) },
    allowedHosts: [...cluster.allowedHosts],
    ...(values === undefined ? {} : { values }),
    ...(cluster.missingParts === undefined ? {} : { missingParts: cluster.missingParts }),
    ...(addOns === undefined ? {} : { addOns: addOns.charts === undefined ? {} : { charts: addOns.charts } }),
    ...(former.secretRevisions === undefined ? {} : { secretRevisions: former.secretRevisions }),
  };
}
