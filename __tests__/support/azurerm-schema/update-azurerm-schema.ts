import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { azureDocuments, usedTypes } from "../azure-documents";
import { filterSchema } from "./filter-schema";
import { readProviderSchema } from "./read-schema";
import { fixturePath } from "./schema";

/**
 * `npx tsx __tests__/support/azurerm-schema/update-azurerm-schema.ts`: asks the real azurerm provider about the types that the program
 * uses, for the argument check. To be run when a type is added, or the provider is lifted.
 */
async function main(): Promise<void> {
  const schema = filterSchema(await readProviderSchema(), usedTypes(azureDocuments()));
  writeFileSync(fixturePath, await format(JSON.stringify(schema), { parser: "json", printWidth: 120 }));
  process.stdout.write(`${fixturePath}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
