import { Argument, InvalidArgumentError, Option, type Command } from "commander";
import { organization } from "../../environments/organization";
import { terminalProgress } from "../../lib/terminal-progress";
import { addOnSources, missingPartSources } from "../../model/catalog/add-ons";
import { cloudRegistries } from "../../model/catalog/registries";
import { ofBuiltClouds } from "../../model/schema/cloud";
import type { RunMirrorOptions } from "../mirror/run-mirror";

const sources = { ...addOnSources, ...missingPartSources };
const registries = ofBuiltClouds(cloudRegistries);
const [ownRegistry = ""] = registries.map((registry) => registry.host(organization));

export function addMirrorCommand(program: Command): void {
  program
    .command("mirror")
    .description("copy charts and images of the add-ons into our registry, and record their digests")
    .addArgument(
      new Argument(
        "[add-ons...]",
        "add-ons whose charts and images are meant; without one, all that environments choose from",
      ).choices(Object.keys(sources)),
    )
    .option("--to <registry>", "host of the registry", registryHost, ownRegistry)
    .addOption(new Option("--dry-run", "compare, say what would be copied, and copy nothing").default(false))
    .addOption(
      new Option("--list", "list charts and images with source and destination; asks nobody")
        .default(false)
        .conflicts("dryRun"),
    )
    .addOption(
      new Option("--check", "fail unless every chart and image has a recorded digest; asks nobody")
        .default(false)
        .conflicts(["dryRun", "list"]),
    )
    .option("--json", "print the result as JSON on stdout; progress stays on stderr", false)
    .addHelpText(
      "after",
      `\nLog in first: ${registries.map(({ loginExample }) => loginExample).join(" or ")}. Digests are written to environments/recorded/images.json, for review.`,
    )
    .action(async (names: readonly string[], options: RunMirrorOptions) => {
      const { runMirror } = await import("../mirror/run-mirror");
      const context = { sources, stdout: process.stdout, progress: terminalProgress() };
      await runMirror(names.length > 0 ? names : Object.keys(addOnSources), options, context);
    });
}

function registryHost(text: string): string {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(text)) return text;
  throw new InvalidArgumentError(`it must be a registry's host such as ${ownRegistry}, without https:// and path.`);
}
