import { asMap, asNumber, asText } from "../../lib/helm/coerce";
import { CommandError, run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { chooseProviderMirror } from "../../tools/lay-provider-mirror";
import { inStackFolder, synthesizeStacks } from "../terraform/stack-folder";

/**
 * Does what `npx cdktf deploy local` does, in the same folder and with the same state, and shows its progress in one line
 * per resource. It calls Terraform itself, which spares the start of cdktf's command and of the providers a second time.
 */
export async function deployLocal(progress: Progress): Promise<void> {
  await progress.step("Deploying the stack local", () => terraform("apply", progress));
}

/** Does what `npx cdktf destroy local` does. */
export async function destroyLocal(progress: Progress): Promise<void> {
  await progress.step("Destroying the stack local", () => terraform("destroy", progress));
}

/** Terraform's own words about what went wrong. */
export class DeployError extends Error {
  constructor(readonly details: string) {
    super(details);
    this.name = "DeployError";
  }
}

/** What is left of a long-running step is told from its second half minute on. */
const secondsUntilTold = 30;

async function terraform(command: "apply" | "destroy", progress: Progress): Promise<void> {
  const { terraform: program } = await ensureTools(["terraform"], progress);
  synthesizeStacks(chooseProviderMirror(), true);
  const options = inStackFolder(program, "local");
  const errors: string[] = [];
  const onLine = (line: string): void => {
    const message = readMessage(line);
    if (message === undefined) return;
    if (message.type === "error") errors.push(message.text);
    else progress.info(message.text);
  };
  try {
    await run(program, ["init", "-input=false", "-no-color"], options);
    await run(program, [command, "-auto-approve", "-input=false", "-json"], { ...options, onLine });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new DeployError(errors.length > 0 ? errors.join("\n") : error.message);
  }
}

/** What a person is told of a line of Terraform's `-json` output; undefined for the rest. */
export interface TerraformMessage {
  readonly type: "info" | "error";
  readonly text: string;
}

/** Reads one line: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
export function readMessage(line: string): TerraformMessage | undefined {
  const message = parse(line);
  const { hook, diagnostic } = message;
  const { resource, action, elapsed_seconds: elapsed } = asMap(hook);
  const name = readable(asText(asMap(resource)["addr"]));
  const seconds = asNumber(elapsed);
  if (message["type"] === "apply_complete" && action !== "read")
    return { type: "info", text: `${name}: ${words[asText(action)]?.done ?? asText(action)} (${seconds}s)` };
  if (message["type"] === "apply_progress" && seconds >= secondsUntilTold)
    return { type: "info", text: `${name}: still ${words[asText(action)]?.going ?? asText(action)} after ${seconds}s` };
  if (message["type"] === "change_summary" && asMap(message["changes"])["operation"] !== "plan")
    return { type: "info", text: asText(message["@message"]) };
  if (message["type"] !== "diagnostic" || asMap(diagnostic)["severity"] !== "error") return undefined;
  const { summary, detail, address } = asMap(diagnostic);
  const where = asText(address) === "" ? [] : [`  with ${asText(address)}`];
  return { type: "error", text: [`Error: ${asText(summary)}`, ...where, asText(detail)].filter(Boolean).join("\n") };
}

const words: Readonly<Record<string, { readonly done: string; readonly going: string }>> = {
  create: { done: "created", going: "creating" },
  update: { done: "changed", going: "modifying" },
  delete: { done: "removed", going: "destroying" },
};

function parse(line: string): ReturnType<typeof asMap> {
  try {
    return asMap(JSON.parse(line));
  } catch {
    return {};
  }
}

/** `helm_release.oms_release_1A2B3C4D` reads as `oms release`. */
function readable(address: string): string {
  return address
    .replace(/^[a-z0-9]+_[a-z0-9_]+?\./, "")
    .replace(/_[0-9A-F]{8}$/, "")
    .replaceAll("_", " ");
}
