import { TerraformResource, type TerraformStack } from "cdktf";
import { referenceResolver } from "../lib/cdktf/reference-resolver";
import { recordedAs } from "./recorded-value";
import { statefulTypes } from "./types";

/** Values of one resource's recorded arguments, by name; null for an argument that is not set. */
export type RecordedValues = Readonly<Record<string, unknown>>;

/** What a stack says about its stateful resources. */
export interface StatefulResources {
  /** Values by address. References to other resources are in Terraform's notation. */
  readonly resources: Readonly<Record<string, RecordedValues>>;
  /** Resources that the stack moves from one address to another. */
  readonly moved: readonly Move[];
}

/** A `moved` block. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

interface Written {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly moved?: readonly Move[];
}

/** Reads a stack that has been built, before or after its synthesis. */
export function readStatefulResources(stack: TerraformStack): StatefulResources {
  const resolved = referenceResolver(stack);
  const resources: [string, RecordedValues][] = [];
  const moved: Move[] = [];
  for (const node of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(node)) continue;
    const stateful = statefulTypes[node.terraformResourceType];
    if (stateful === undefined && !node.hasResourceMove()) continue;
    const written = node.toTerraform() as Written;
    moved.push(...((resolved(written.moved) as readonly Move[] | undefined) ?? []));
    for (const [id, values] of Object.entries(written.resource?.[node.terraformResourceType] ?? {})) {
      if (stateful === undefined || (stateful.named !== undefined && values["name"] !== stateful.named)) continue;
      // Only what is recorded is resolved: it is a small part of what a resource says.
      const said = recordedAs(node);
      const read = Object.keys(stateful.arguments).map((name) => [
        name,
        said[name] ?? resolved(valueAt(values, name)) ?? null,
      ]);
      resources.push([`${node.terraformResourceType}.${id}`, Object.fromEntries(read) as RecordedValues]);
    }
  }
  resources.sort(([one], [other]) => (one < other ? -1 : 1));
  return { resources: Object.fromEntries(resources), moved };
}

/** A block that may occur once is an object or a list with one. */
function valueAt(values: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => {
    const block: unknown = Array.isArray(at) ? at[0] : at;
    return typeof block === "object" && block !== null ? (block as Record<string, unknown>)[name] : undefined;
  }, values);
}
