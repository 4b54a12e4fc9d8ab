import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { projectFolder } from "../../lib/paths";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { terraformEnvironment, terraformSecondsToEnd } from "../terraform/terraform-environment";

/** Runs `npx cdktf deploy local`, and shows its progress in one line per resource. */
export async function deployLocal(progress: Progress): Promise<void> {
  await progress.step("cdktf deploy local", () => cdktf(["deploy", "local", "--auto-approve"], progress));
}

/** Runs `npx cdktf destroy local`. */
export async function destroyLocal(progress: Progress): Promise<void> {
  await progress.step("cdktf destroy local", () => cdktf(["destroy", "local", "--auto-approve"], progress));
}

/** Terraform's own error text, without cdktf's frame. */
export class DeployError extends Error {
  constructor(readonly details: string) {
    super(details);
    this.name = "DeployError";
  }
}

const completed = /(\S+): (Creation|Modifications|Destruction) complete after (\S+)/;
const stillGoing = /(\S+): Still (creating|modifying|destroying)\.\.\. \[.*?(\S+) elapsed\]/;
const summary = /(Apply complete!.*|Destroy complete!.*|No changes\..*)/;

async function cdktf(args: readonly string[], progress: Progress): Promise<void> {
  const { terraform } = await ensureTools(["terraform"], progress);
  const errors: string[] = [];
  let inError = false;
  const onLine = (raw: string): void => {
    const line = stripVTControlCharacters(raw)
      .replace(/^local\s+/, "")
      .trimEnd();
    if (line.includes("Error: ")) inError = true;
    if (inError && line.trim() !== "") errors.push(line.trim());
    const done = completed.exec(line);
    if (done) progress.info(`${readable(done[1])}: ${verb(done[2])} (${done[3]})`);
    const going = stillGoing.exec(line);
    if (going && /m|[3-9]0s/.test(going[3] ?? ""))
      progress.info(`${readable(going[1])}: still ${going[2]} after ${going[3]}`);
    const end = summary.exec(line);
    if (end) progress.info(end[1] ?? "");
  };
  try {
    await run(join(projectFolder, "node_modules", ".bin", "cdktf"), args, {
      cwd: projectFolder,
      onLine,
      secondsToEnd: terraformSecondsToEnd,
      env: terraformEnvironment(terraform),
    });
  } catch (error) {
    const text = errors
      .filter((line, index) => errors.indexOf(line) === index)
      .slice(0, 30)
      .join("\n");
    throw new DeployError(text === "" && error instanceof Error ? error.message : text);
  }
}

/** `helm_release.oms_release_1A2B3C4D` reads as `oms release`. */
function readable(address = ""): string {
  return address
    .replace(/^[a-z0-9]+_[a-z0-9_]+?\./, "")
    .replace(/_[0-9A-F]{8}$/, "")
    .replaceAll("_", " ");
}

function verb(word = ""): string {
  return { Creation: "created", Modifications: "changed", Destruction: "removed" }[word] ?? word;
}
