import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../support/command";
import { Checkout } from "../../azure/support/checkout";

/** A line of a values file, and what a person changes it to. */
export interface Edit {
  /** Below `helm-values/`. */
  readonly file: string;
  readonly line: string;
  readonly changed: string;
}

/** `npx cdktf deploy local` from a copy of the checkout in which somebody has edited values; the state comes back. */
export async function deployEdited(edits: readonly Edit[]): Promise<string> {
  const copy = new Checkout({});
  try {
    cpSync(join(projectFolder, ".local"), join(copy.folder, ".local"), { recursive: true });
    for (const edit of edits) apply(join(copy.folder, "helm-values", edit.file), edit);
    try {
      return await copy.succeed(10, "deploy", "local", "--auto-approve");
    } finally {
      cpSync(join(copy.folder, ".local", "terraform.tfstate"), join(projectFolder, ".local", "terraform.tfstate"));
    }
  } finally {
    copy.remove();
  }
}

function apply(file: string, { line, changed }: Edit): void {
  const text = readFileSync(file, "utf8");
  if (text.split(line).length !== 2) throw new Error(`${file} does not have once: ${line}`);
  writeFileSync(file, text.replace(line, changed));
}
