import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { downloadModule } from "../../../tools/go-module";
import { azurerm } from "../../../tools/trimmed-provider/azurerm";
import { moduleFiles } from "../../../tools/trimmed-provider/module-files";
import { recordPath, servicesOf } from "../../../tools/trimmed-provider/recorded-services";
import { declaredTypes, importedTypes } from "../azurerm-types";

const group = "provider-azurerm";

/**
 * `npx tsx __tests__/support/azurerm-schema/update-azurerm-services.ts`: looks up, in the sources of the azurerm provider, which of its
 * services register the types that the program uses, and records them; the provider is built with these alone. To be run
 * when a type is added or dropped, or the provider is lifted. Needs Go.
 */
async function main(): Promise<void> {
  const files = moduleFiles(await downloadModule(azurerm.module, group));
  const types = new Set([...importedTypes().keys(), ...declaredTypes()]);
  const record = servicesOf(azurerm, files, [...types]);
  writeFileSync(recordPath(group), await format(JSON.stringify(record), { parser: "json", printWidth: 120 }));
  process.stdout.write(`${recordPath(group)}: ${Object.keys(record).length} services, ${types.size} types\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
