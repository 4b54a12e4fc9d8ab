import { UserError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import type { Progress } from "../../lib/progress";
import { kubeconfigFile } from "../../model/local/local-files";
import { formerSettings } from "../../model/local/settings-file";
import { ensureTools } from "../../tools";
import type { ReleasePlace } from "../helm/helm";
import { describeServed, differing, remedies } from "../recover/describe-served";
import { isServed, servedReleases } from "../recover/served-releases";
import { formerCluster } from "./cluster/choose-cluster";
import { requireLocalEnvironment } from "./cluster/cluster-access";
import { addOnPlaces, readAddOns, type AddOnPlace } from "./read-add-ons";
import { readStatus } from "./read-status";
import { addOnTable, table } from "./report";
import { answers } from "./web-answer";

/**
 * Prints what runs. Exit code 1 (failed) when something is not ready or does not answer, or when a release is not as it
 * was deployed.
 */
export async function status(options: { readonly json: boolean }, progress: Progress): Promise<void> {
  requireLocalEnvironment();
  const { helm, kubectl } = await ensureTools(["helm", "kubectl"], progress);
  const settings = formerSettings();
  const { context, addOns: installed } = settings;
  const workloads = await readStatus(kubectl, context).catch(() => {
    throw new UserError("The local cluster does not answer.", "Start it again: npx oms local up");
  });
  const releases = await releasesOf(installed !== undefined);
  const addOns = installed === undefined ? [] : await readAddOns(kubectl, context, addOnPlaces(releases.map(asPlace)));
  const cluster = { helm, kubectl, kubeconfig: kubeconfigFile, context };
  const unserved = (await servedReleases(cluster, releases)).filter((release) => !isServed(release));
  const { access } = await formerCluster(settings, kubectl);
  const answering = "url" in access ? await answers(access.url) : undefined;
  const well =
    workloads.length > 0 &&
    unserved.length === 0 &&
    workloads.every(({ ready, wanted }) => ready === wanted) &&
    addOns.every(({ ready, pods }) => pods > 0 && ready === pods) &&
    answering !== false;
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ well, access, answering, workloads, addOns, releases: differing(unserved) }, null, 2)}\n`,
    );
  else {
    const web = "url" in access ? `${access.url}/up ${answering ? "answers" : "does not answer"}` : access.command;
    const lines = [
      web,
      ...table(workloads),
      ...(addOns.length > 0 ? ["", ...addOnTable(addOns)] : []),
      ...(unserved.length > 0 ? ["", ...unserved.flatMap(describeServed), ...remedies(unserved, "local")] : []),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  if (!well) process.exitCode = exitCodes.failed;
}

/** Releases without add-ons. Building the stacks takes a second, which you should not wait for then. */
const ownReleases: readonly ReleasePlace[] = ["local-services", "oms-secrets", "oms"].map((name) => ({
  name,
  namespace: "oms",
}));

async function releasesOf(withAddOns: boolean): Promise<readonly ReleasePlace[]> {
  if (!withAddOns) return ownReleases;
  const { environmentReleases } = await import("../recover/environment-releases");
  return environmentReleases("local");
}

const asPlace = ({ name, namespace }: ReleasePlace): Required<AddOnPlace> => ({ namespace, release: name });
