import { synthesizeCloud, synthesizeShared } from "./cloud-stack";
import { create, deploy, expectSettled, prepare } from "./cycle";
import { own } from "./edits";
import { makeDnsZone, onExistingCluster } from "./on-existing-cluster";
import type { Results } from "./results";
import type { Workplace } from "./workplace";

/** Names of the stacks of environments. */
export const stacks = { production: "production", existing: "existing-cluster" } as const;

/** What a first-ever set-up does before the first environment: `bootstrap`, then `shared`; and the zone of its names. */
export async function firstSetUp({ azure, outdir, deployment }: Workplace, results: Results): Promise<void> {
  synthesizeShared(outdir, Object.values(stacks));
  synthesizeCloud(outdir, stacks.production, own);
  synthesizeCloud(outdir, stacks.existing, onExistingCluster);
  const [bootstrap, shared] = [deployment("bootstrap"), deployment("shared")];
  await prepare(bootstrap);
  await create(bootstrap, results);
  await Promise.all([
    expectSettled(bootstrap, results),
    prepare(shared).then(() => deploy(shared, results)),
    prepare(deployment(stacks.production)),
    prepare(deployment(stacks.existing)),
  ]);
  makeDnsZone(azure);
}
