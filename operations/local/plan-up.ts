import { RefusedError } from "../../lib/errors";
import { readValues } from "../../lib/helm/values";
import { sideBySide } from "../../lib/process/side-by-side";
import type { Progress } from "../../lib/progress";
import { buildApp } from "../../stacks/build-app";
import { builtAside } from "../../stacks/unguarded-app";
import { checkBuild } from "../../testbed/images";
import { clusterProviders, ensureTools, findTools, mirroredProviderTools, pins } from "../../tools";
import { stackReleases, type StackRelease } from "../helm/stack-releases";
import { chooseCluster } from "./cluster/choose-cluster";
import { requireSameCluster } from "./cluster/cluster-access";
import type { LocalCluster, LocalImage } from "./cluster/local-cluster";
import { imageReference } from "./image-name";
import { givenImage } from "./images";
import { settingsFor } from "./settings-for";

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
  readonly port?: number;
  readonly skipDeploy: boolean;
  readonly json: boolean;
}

/** What `oms local up` will do, with everything checked. */
export interface UpPlan {
  readonly cluster: LocalCluster;
  /** OMS's image, unless it is the stand-in application. */
  readonly image: LocalImage | undefined;
  /** Content of `--values`. */
  readonly values: ReturnType<typeof readValues> | undefined;
  /** What the stack `local` declares. */
  readonly releases: readonly StackRelease[];
  /** Builds the tools that are missing; returns the paths of all. */
  readonly tools: () => Promise<Readonly<Record<"helm" | "kubectl" | "terraform", string>>>;
}

/**
 * Checks everything that can be refused before anything is built or started.
 *
 * @throws RefusedError, ConfigurationError or, for several, AggregateError. Then nothing was changed, except Debian
 * packages and tools that were fetched
 */
export async function planUp(options: UpOptions, progress: Progress): Promise<UpPlan> {
  const [cluster, image, values] = await sideBySide([
    whereTo(options, progress),
    options.image === undefined ? undefined : givenImage(options.image),
    Promise.resolve(options.values).then((file) => (file === undefined ? undefined : readValues(file))),
    checkBuild(options.variant === undefined ? [] : [options.variant]),
  ]);
  const [releases] = await sideBySide([
    Promise.resolve().then(() => localReleases(cluster, image, values, options.addOns)),
    cluster.check?.(),
    Promise.resolve().then(() => requireArchive(cluster, image)),
  ]);
  const further = [...(await mirroredProviderTools(clusterProviders)), ...(cluster.tools ?? [])];
  const names = ["terraform", "helm", "kubectl", ...further] as const;
  return { cluster, image, values, releases, tools: await findTools(names, progress, pins().debianPackages) };
}

async function whereTo(options: UpOptions, progress: Progress): Promise<LocalCluster> {
  const cluster = await chooseCluster(options, async () => (await ensureTools(["kubectl"], progress)).kubectl);
  requireSameCluster(cluster.context);
  return cluster;
}

/** Builds every stack, so that a wrong value is refused here, with every problem named. */
function localReleases(
  cluster: LocalCluster,
  image: LocalImage | undefined,
  values: UpPlan["values"],
  addOns: boolean,
): readonly StackRelease[] {
  const localSettings = settingsFor({ cluster, images: { oms: image }, values, addOns: addOns ? {} : undefined });
  return stackReleases(builtAside((outdir) => buildApp({ localSettings, outdir })).node.findChild("local"));
}

function requireArchive({ pullsNothing = false }: LocalCluster, image: LocalImage | undefined): void {
  if (!pullsNothing || image === undefined || image.archive !== undefined) return;
  const name = imageReference(image);
  throw new RefusedError(
    `--image ${name}: the own node pulls from no registry`,
    `Save the image and pass the file: docker save ${name} -o oms.tar && npx oms local up --image oms.tar`,
  );
}
