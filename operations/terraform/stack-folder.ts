import { join } from "node:path";
import { projectFolder } from "../../lib/paths";
import type { RunOptions } from "../../lib/process/run";
import { buildStacks } from "../../stacks/build-stacks";
import { layProviderMirror, type MirrorChoice } from "../../tools/lay-provider-mirror";
import { terraformEnvironment, terraformSecondsToEnd } from "./terraform-environment";

/** Folder that every command of cdktf synthesizes the stacks into. */
export const synthesisFolder = join(projectFolder, "cdktf.out");

/**
 * Synthesizes every stack, as a command of cdktf does, with its provider mirror.
 *
 * @param guarded whether an edit that would replace or lose data is refused
 * @throws ConfigurationError when the data is refused
 */
export function synthesizeStacks(mirror: MirrorChoice, guarded: boolean, outdir = synthesisFolder): void {
  buildStacks({ outdir, guarded }).synth();
  layProviderMirror(outdir, mirror);
}

/**
 * How Terraform is run on a stack that was synthesized.
 *
 * @param program path of Terraform
 */
export const inStackFolder = (program: string, stack: string, outdir = synthesisFolder): RunOptions => ({
  cwd: join(outdir, "stacks", stack),
  env: terraformEnvironment(program),
  secondsToEnd: terraformSecondsToEnd,
});
