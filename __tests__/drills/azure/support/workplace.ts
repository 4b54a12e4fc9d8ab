import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStandInAzure, type StandInAzure } from "../../../../testbed/azure";
import type { ToolName } from "../../../../tools";
import { layProvidersBeside } from "../../../support/provider-folder";
import { Deployment } from "./deployment";
import { endTerraform } from "./terraform";

/** Providers of the cloud's part. */
export const neededProviders: readonly ToolName[] = ["terraform-provider-azurerm", "terraform-provider-random"];

/** A stand-in Azure, and the folders in which stacks are deployed to it; all of it is gone after `leave`. */
export interface Workplace {
  readonly azure: StandInAzure;
  /** Where `cdktf` would write `cdktf.out`. */
  readonly outdir: string;
  /** Everything that a person or a build would get to see or keep: synthesized stacks, logs, plans, states. */
  readonly places: Readonly<Record<"synthesized" | "logs" | "plans" | "states", string>>;
  /** Terraform for a stack that is synthesized. */
  readonly deployment: (stack: string) => Deployment;
  leave(): Promise<void>;
}

/** @param existing JSON file with what others own */
export async function enterWorkplace(existing: (folder: string) => string): Promise<Workplace> {
  const root = mkdtempSync(join(tmpdir(), "oms-azure-cycle-"));
  const folder = (name: string): string => {
    mkdirSync(join(root, name), { recursive: true });
    return join(root, name);
  };
  const outdir = join(root, "cdktf.out");
  const places = { synthesized: outdir, logs: folder("logs"), plans: folder("plans"), states: folder("states") };
  const azure = await startStandInAzure({ folder: join(root, "azure"), port: 0, existing: existing(root) });
  const deployments = new Map<string, Deployment>();
  return {
    azure,
    outdir,
    places,
    deployment: (stack) => {
      const known = deployments.get(stack);
      if (known) return known;
      const work = join(outdir, "stacks", stack);
      const env = { ...azure.environment, ...layProvidersBeside(work, neededProviders) };
      const made = new Deployment({ stack, folder: work, env, places });
      deployments.set(stack, made);
      return made;
    },
    async leave() {
      endTerraform();
      await azure.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
