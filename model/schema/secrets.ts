/**
 * What a value must look like, or it never reaches a Kubernetes Secret. `charts/oms-secrets/templates/_forms.tpl` is what
 * the operator checks, `operations/secrets/value-problems.ts` what people check before they put a value into the vault.
 *
 * - `variable`: one line without blanks around it and without invisible characters
 * - `certificates`: one or more certificates in PEM
 * - `private-key`: one private key in PEM, without a password
 * - `file`: anything but nothing
 */
export type SecretForm = "variable" | "certificates" | "private-key" | "file";

/** What a value is used as, and so its form. */
export type DeclaredUse =
  /** Environment variable that carries the value into the pods. Its form is `variable`. */
  | { readonly env: string; readonly form?: never }
  /** No variable of OMS's pods. */
  | { readonly form: Exclude<SecretForm, "private-key">; readonly env?: never }
  /** `certificate`: key of the same Secret whose first certificate the private key must fit. */
  | { readonly form: "private-key"; readonly certificate: string; readonly env?: never };

/** One value in the vault that people or the program put there. */
export type DeclaredKey = DeclaredUse & {
  /** Who puts the value into the vault; `platform` means this program generates it. */
  readonly owner: "platform" | "rails" | "integrations" | "devops";
  /** After how many days the value is to be replaced. */
  readonly rotationDays: number;
};

/** One Kubernetes Secret: the keys that are read, rotated and rolled out together. */
export interface DeclaredSecret {
  readonly keys: Readonly<Record<string, DeclaredKey>>;
  /** Every workload gets it, migrations and checks too. Without it, `partnerSecrets` says which workloads do. */
  readonly everyWorkload?: true;
}

/** Revisions that an environment's data gives Secrets, by name. */
export type SecretRevisions = Readonly<Record<string, number>>;
