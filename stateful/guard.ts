import { Annotations, type TerraformStack } from "cdktf";
import { shown, type Problem } from "../lib/problem";
import type { Cloud } from "../model/schema/cloud";
import { compareWithRecord } from "./compare";
import { readStatefulResources } from "./read";
import { readRecord, recordCommand, recordPath, type StatefulRecord } from "./record";

/** The record that a stack would have now. */
export function recordOf(stack: TerraformStack, cloud?: Cloud): StatefulRecord {
  const { resources } = readStatefulResources(stack);
  return { ...(cloud === undefined ? {} : { cloud }), resources: resources as StatefulRecord["resources"] };
}

/**
 * Compares a stack with its record (`environments/recorded/`). It does not ask what Terraform would plan: it finds
 * edits that a plan shows as a harmless update, or not at all. Harmless changes that the record lacks become warnings.
 *
 * @param cloud of the environment; none for a stack that belongs to no environment
 * @param record @default the committed one
 */
export function guardStateful(stack: TerraformStack, cloud?: Cloud, record?: StatefulRecord): readonly Problem[] {
  const name = stack.node.id;
  const accept = recordCommand(name);
  const recorded = record ?? readRecord(name);
  if (recorded === undefined) {
    return [
      {
        path: name,
        message: `has no record of its stateful resources (${recordPath(name)})`,
        remedy: `write it, and have it reviewed: ${accept}`,
      },
    ];
  }
  if (recorded.cloud !== cloud) {
    return [
      {
        path: `${name}.cloud`,
        message: `was ${shown(recorded.cloud)} and is now ${shown(cloud)}; everything in the old cloud would be destroyed, data included`,
        remedy: `undo the change or, when the data is elsewhere already, record it for review: ${accept}`,
      },
    ];
  }
  const { problems, harmless } = compareWithRecord(name, recorded.resources, readStatefulResources(stack), accept);
  for (const change of harmless) {
    Annotations.of(stack).addWarning(`${change}; record it, so that it can't go back unseen: ${accept}`);
  }
  return problems;
}
