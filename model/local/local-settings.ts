import { z } from "zod";
import { ConfigurationError, shown } from "../../lib/problem";

/** A tag, a digest, or both; with both the digest decides. */
const image = z
  .strictObject({
    repository: z.string().min(1),
    tag: z.string().min(1).optional(),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 hexadecimal digits")
      .optional(),
  })
  .refine(({ tag, digest }) => tag !== undefined || digest !== undefined, "needs a tag or a digest");

const localSettingsSchema = z.strictObject({
  /** Context in `.local/kubeconfig`. */
  context: z.string().min(1),
  images: z.strictObject({ oms: image, mysql: image, valkey: image }),
  /** Port of the loopback address on which a cluster of kind or k3d answers. */
  port: z.int().min(1).max(65535).optional(),
  /** Addresses and names that you may type into a browser. */
  allowedHosts: z.array(z.string().min(1)).optional(),
  /** Values over `helm-values/oms.local.yaml`. */
  values: z.record(z.string(), z.unknown()).optional(),
  /**
   * The add-ons, installed beside OMS. `charts` is a folder with their packaged charts, for nodes that have the images;
   * without it charts and images come from their makers.
   * @default none is installed
   */
  addOns: z.strictObject({ charts: z.string().min(1).optional() }).optional(),
  /** Parts that the cluster does not bring and the add-ons supply: `MissingParts`. @default none */
  missingParts: z
    .strictObject({ metricsServer: z.strictObject({ replicas: z.union([z.literal(1), z.literal(2)]) }) })
    .optional(),
  /** Revision of a declared Secret. Raising it generates a new value and rolls the pods that use it. */
  secretRevisions: z.record(z.string(), z.int().min(1)).optional(),
});

/** What the stack `local` needs and `oms local up` finds out: the cluster's context and the images in it. */
export type LocalSettings = Readonly<z.infer<typeof localSettingsSchema>>;

/** The settings before the first `oms local up`. With them the stack is part of every synth. */
export const defaultLocalSettings: LocalSettings = {
  context: "oms-local",
  images: {
    oms: { repository: "oms.local/oms", tag: "unbuilt" },
    mysql: { repository: "oms.local/mysql", tag: "unbuilt" },
    valkey: { repository: "oms.local/valkey", tag: "unbuilt" },
  },
};

/**
 * Reads the text of `.local/settings.json`.
 *
 * @throws ConfigurationError naming every problem in it
 */
export function parseLocalSettings(text: string, file: string): LocalSettings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigurationError(file, [
      { path: file, message: "is not JSON", remedy: 'run "npx oms local up", which writes it anew' },
    ]);
  }
  const parsed = localSettingsSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    file,
    parsed.error.issues.map((issue) => ({
      path: issue.path.join(".") || file,
      message: `${issue.message}, got ${shown(issue.input)}`,
      remedy: 'run "npx oms local up", which writes it anew',
    })),
  );
}
