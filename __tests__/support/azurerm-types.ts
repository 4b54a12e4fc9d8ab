import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { schemaFixture, sections } from "./azurerm-schema/schema";
import { projectFolder } from "./command";
import { sourceFiles } from "./source-files";

const bindings = join(projectFolder, "node_modules", "@cdktf", "provider-azurerm", "lib");

/** The types whose bindings a source file imports, each with the binding and a file that imports it. */
export function importedTypes(): ReadonlyMap<string, { readonly binding: string; readonly file: string }> {
  const types = new Map<string, { binding: string; file: string }>();
  for (const file of sourceFiles(projectFolder, [".ts"])) {
    const imports = readFileSync(file, "utf8").matchAll(/"@cdktf\/provider-azurerm\/lib\/([a-z0-9-]+)"/g);
    for (const [, binding = ""] of imports) {
      const type = typeOf(binding);
      if (type !== undefined) types.set(type, { binding, file: relative(projectFolder, file) });
    }
  }
  return types;
}

/** The types of which the committed schema knows, which has all that any stack declares. */
export function declaredTypes(): string[] {
  const schema = schemaFixture();
  return sections.flatMap((section) =>
    Object.keys(schema[section]).map((type) => (section === "resource" ? type : `${section}.${type}`)),
  );
}

/** `azurerm_subnet`, `data.azurerm_client_config`; none for the binding of the provider itself. */
function typeOf(binding: string): string | undefined {
  const source = readFileSync(join(bindings, binding, "index.js"), "utf8");
  const type = /\.tfResourceType = "(azurerm_\w+)"/.exec(source)?.[1];
  return type !== undefined && binding.startsWith("data-azurerm-") ? `data.${type}` : type;
}
