import { UserError } from "../../lib/errors";
import { CommandError, run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { chooseProviderMirror } from "../../tools/lay-provider-mirror";
import type { StackState } from "../recover/unrecorded-releases";
import { inStackFolder, synthesisFolder, synthesizeStacks } from "./stack-folder";

/**
 * Terraform's state of a stack, where the stack keeps it.
 *
 * @param outdir folder that the stacks are synthesized into, as every command of cdktf does
 * @throws UserError with Terraform's own words, when it can't sign in, or the state is locked; RefusedError when
 *   `OMS_PROVIDER_MIRROR` asks for what there is not
 */
export async function openStackState(stack: string, progress: Progress, outdir = synthesisFolder): Promise<StackState> {
  const mirror = chooseProviderMirror();
  if (mirror.notice !== undefined && stack !== "local") progress.info(mirror.notice);
  const { terraform } = await ensureTools(["terraform"], progress);
  const call = async (...args: string[]): Promise<string> => {
    const ended = run(terraform, [...args, "-no-color"], inStackFolder(terraform, stack, outdir));
    return (await ended.catch((error: unknown) => explained(stack, error))).stdout;
  };
  const recorded = await progress.step(`Reading Terraform's state of ${stack}`, async () => {
    // The stack's data may be ahead of what is deployed, and recovering does not change that.
    synthesizeStacks(mirror, false, outdir);
    await call("init", "-input=false");
    return (await call("state", "list")).split("\n").filter((address) => address !== "");
  });
  return {
    recorded,
    importResource: async (address, id) => {
      await call("import", "-input=false", address, id);
    },
  };
}

function explained(stack: string, error: unknown): { readonly stdout: string } {
  if (!(error instanceof CommandError)) throw error;
  // Terraform's words for a stack that was never deployed.
  if (error.output.includes("No state file was found")) return { stdout: "" };
  throw new UserError(
    `Terraform could not work with the state of ${stack}: ${error.message}`,
    "Sign in to the cloud. A state that the killed deploy left locked: docs/runbooks/interrupted-deploy.md",
  );
}
