import type { Report } from "./running-step";

/** Reads the lines of `apt-get install`: how many of the packages that it installs are set up. */
export function aptProgress(report: Report): (line: string) => void {
  let of: number | undefined;
  let done = 0;
  return (line) => {
    const installed = /\b(\d+) newly installed\b/.exec(line)?.[1];
    if (installed !== undefined) of = Number(installed);
    if (line.startsWith("Setting up ")) done++;
    else if (!/^(Get|Unpacking)\b/.test(line)) return;
    if (of !== undefined) report({ done: Math.min(done, of), of, unit: "packages set up" });
  };
}

/** The stages of debootstrap that name a package each; every package goes through the first, and then through the others. */
const stages = ["Retrieving", "Extracting", "Unpacking", "Configuring"] as const;

/** Reads the lines of `debootstrap`: the stage, and of how many packages it has spoken. */
export function debootstrapProgress(report: Report): (line: string) => void {
  const seen = new Map<string, Set<string>>(stages.map((stage) => [stage, new Set<string>()]));
  return (line) => {
    const [, stage = "", name = ""] =
      /^I: (Retrieving) ([a-z0-9]\S*) \S+$/.exec(line) ?? /^I: (\w+) ([a-z0-9]\S*)\.\.\.$/.exec(line) ?? [];
    const names = seen.get(stage);
    if (names === undefined) return;
    names.add(name);
    const unit = `packages, ${stage.toLowerCase()}`;
    const retrieved = seen.get("Retrieving")?.size ?? 0;
    if (stage === "Retrieving") report({ done: names.size, unit });
    else report(`${names.size} of ${retrieved} ${unit}`);
  };
}
