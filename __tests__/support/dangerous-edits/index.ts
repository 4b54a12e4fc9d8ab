import { clusterEdits } from "./cluster-edits";
import type { DangerousEdit } from "./dangerous-edit";
import { dataEdits } from "./data-edits";
import { databaseEdits } from "./database-edits";
import { networkEdits } from "./network-edits";

export { editedEnvironment, type DangerousEdit, type Planned } from "./dangerous-edit";

/** Edits that the guard refuses, and what the real provider would plan for each. */
export const dangerousEdits: readonly DangerousEdit[] = [
  ...databaseEdits,
  ...networkEdits,
  ...clusterEdits,
  ...dataEdits,
];
