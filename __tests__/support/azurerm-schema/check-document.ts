import { checkBlock } from "./check-block";
import { checkReferences } from "./check-references";
import type { TerraformDocument } from "./document";
import type { ArgumentProblem, LocalProblem } from "./problem";
import { follow, typeOfReference } from "./references";
import { renewal, sections, type BlockSchema, type ProviderSchema, type Section } from "./schema";

/** Terraform's own arguments (https://developer.hashicorp.com/terraform/language/meta-arguments). */
const metaArguments = ["depends_on", "lifecycle", "count", "for_each", "provider"];
const resourceMetaArguments = [...metaArguments, "provisioner", "connection"];

type Body = Readonly<Record<string, unknown>>;

/** Every mistake that a stack makes in the arguments of azurerm's types, and in what it reads of them. */
export function checkDocument(stack: string, document: TerraformDocument, schema: ProviderSchema): ArgumentProblem[] {
  const context = (section: Section | "provider") => ({
    typeOfReference: (expression: string) => typeOfReference(schema, expression),
    storesNothing: section === "provider" || section === "ephemeral",
  });
  const blocks = sections.flatMap((section) =>
    Object.entries(document[section] ?? {})
      .filter(([type]) => type.startsWith("azurerm_"))
      .flatMap(([type, bodies]) =>
        Object.entries(bodies).flatMap(([id, body]) => {
          const address = [...(section === "resource" ? [] : [section]), type, id].join(".");
          const block = schema[section][type];
          const problems: readonly LocalProblem[] = block
            ? [
                ...checkBlock(block, withoutMeta(section, body), "", context(section)),
                ...checkIgnoredChanges(block, body),
              ]
            : [{ argument: "", problem: `the fixture doesn't have this type; renew it: ${renewal}` }];
          return problems.map((problem) => ({ stack, address, ...problem }));
        }),
      ),
  );
  const providers = (document.provider?.["azurerm"] ?? []).flatMap((body) =>
    checkBlock(schema.provider, without(["alias"], body), "", context("provider")).map((problem) => ({
      stack,
      address: "provider.azurerm",
      ...problem,
    })),
  );
  return [...blocks, ...providers, ...checkReferences(stack, document, schema)];
}

/** A path in `ignore_changes` that leads nowhere guards nothing. */
function checkIgnoredChanges(block: BlockSchema, body: Body): LocalProblem[] {
  const { ignore_changes: ignored } = (body["lifecycle"] ?? {}) as { ignore_changes?: readonly string[] | "all" };
  if (ignored === undefined || ignored === "all") return [];
  return ignored
    .filter((path) => "lost" in follow(block, path.replace(/\[[^\]]*\]/g, "").split(".")))
    .map((path) => ({ argument: "lifecycle.ignore_changes", problem: `there is no argument or block "${path}"` }));
}

function withoutMeta(section: Section, body: Body): Body {
  return without(section === "resource" ? resourceMetaArguments : metaArguments, body);
}

function without(names: readonly string[], body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
