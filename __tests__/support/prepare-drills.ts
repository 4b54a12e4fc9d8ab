import { readdirSync } from "node:fs";
import { join } from "node:path";
import { plainProgress } from "../../lib/progress";
import { buildAddOnImages, packageAddOnCharts } from "../../testbed/add-ons";
import { buildImages } from "../../testbed/images";
import { downloadModule } from "../../tools/go-module";
import { definitionModules } from "./definition-modules";

const progress = plainProgress();

/** What the drills need from outside, by its name on the command line. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  images: () => buildImages({ progress, variants: variants() }),
  async operators() {
    await buildAddOnImages(progress);
    await packageAddOnCharts(progress);
  },
  definitions: () => Promise.all(Object.values(definitionModules).map((module) => downloadModule(module))),
};

const variants = (): string[] =>
  readdirSync(join(__dirname, "..", "..", "testbed", "app-variants"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/**
 * `npm run prepare-drills [-- PART…]`: builds and fetches all that the drills need from outside, or the named parts. The
 * drills themselves run in networks that lead nowhere.
 */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => parts[name] === undefined);
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(", ")}. Parts: ${Object.keys(parts).join(", ")}`);
  for (const name of named.length > 0 ? named : Object.keys(parts)) await parts[name]?.();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
