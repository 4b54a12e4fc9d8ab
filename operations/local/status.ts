import { UserError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import type { Progress } from "../../lib/progress";
import { formerSettings } from "../../model/local/settings-file";
import { ensureTools } from "../../tools";
import { formerCluster } from "./cluster/choose-cluster";
import { requireLocalEnvironment } from "./cluster/cluster-access";
import { addOnPlaces, readAddOns, type AddOnPlace } from "./read-add-ons";
import { readStatus } from "./read-status";
import { addOnTable, table } from "./report";
import { answers } from "./web-answer";

/** Prints what runs. Exit code 1 (failed) when something is not ready or does not answer. */
export async function status(options: { readonly json: boolean }, progress: Progress): Promise<void> {
  requireLocalEnvironment();
  const { kubectl } = await ensureTools(["kubectl"], progress);
  const settings = formerSettings();
  const { context, addOns: installed } = settings;
  const workloads = await readStatus(kubectl, context).catch(() => {
    throw new UserError("The local cluster does not answer.", "Start it again: npx oms local up");
  });
  const addOns = installed === undefined ? [] : await readAddOns(kubectl, context, await placesOfAddOns());
  const { access } = await formerCluster(settings, kubectl);
  const answering = "url" in access ? await answers(access.url) : undefined;
  const well =
    workloads.length > 0 &&
    workloads.every(({ ready, wanted }) => ready === wanted) &&
    addOns.every(({ ready, pods }) => pods > 0 && ready === pods) &&
    answering !== false;
  if (options.json)
    process.stdout.write(`${JSON.stringify({ well, access, answering, workloads, addOns }, null, 2)}\n`);
  else {
    const web = "url" in access ? `${access.url}/up ${answering ? "answers" : "does not answer"}` : access.command;
    process.stdout.write(
      `${[web, ...table(workloads), ...(addOns.length > 0 ? ["", ...addOnTable(addOns)] : [])].join("\n")}\n`,
    );
  }
  if (!well) process.exitCode = exitCodes.failed;
}

/** Where the releases are that are not OMS's own. */
async function placesOfAddOns(): Promise<AddOnPlace[]> {
  // Building the stacks takes a second, which you should not wait for without add-ons.
  const { environmentReleases } = await import("../recover/environment-releases");
  return addOnPlaces(environmentReleases("local").map(({ name, namespace }) => ({ namespace, release: name })));
}
