/** One value in the vault that people or the program put there. */
export interface DeclaredKey {
  /** Environment variable that carries the value into the pods; none when the value is mounted as a file. */
  readonly env?: string;
  /** Who puts the value into the vault; `platform` means this program generates it. */
  readonly owner: "platform" | "rails" | "integrations" | "devops";
  /** After how many days the value is to be replaced. */
  readonly rotationDays: number;
}

/** One Kubernetes Secret: the keys that are read, rotated and rolled out together. */
export interface DeclaredSecret {
  readonly keys: Readonly<Record<string, DeclaredKey>>;
  /** Every workload gets it, migrations and checks too. Without it, `partnerSecrets` says which workloads do. */
  readonly everyWorkload?: true;
}

/** Revisions that an environment's data gives Secrets, by name. */
export type SecretRevisions = Readonly<Record<string, number>>;
