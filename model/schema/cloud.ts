import { ConfigurationError } from "../../lib/problem";

/**
 * Clouds that can carry an environment. A third one begins here: the compiler then lists every table that must say
 * something about it.
 */
export const clouds = ["azure", "aws"] as const;

export type Cloud = (typeof clouds)[number];

/** Stands in a table for a cloud that can't carry an environment yet. */
export const notBuilt = Symbol("not built yet");

/** What each cloud puts in one place of the program. */
export type ByCloud<Entry> = Readonly<Record<Cloud, Entry | typeof notBuilt>>;

/**
 * What the cloud of an environment puts there.
 *
 * @throws ConfigurationError when that cloud is not built yet
 */
export function ofItsCloud<Entry>(
  table: ByCloud<Entry>,
  { name, cloud }: { readonly name: string; readonly cloud: Cloud },
): Entry {
  const entry = table[cloud];
  if (entry !== notBuilt) return entry;
  throw new ConfigurationError("environments", [
    {
      path: `${name}.cloud`,
      message: `${JSON.stringify(cloud)} has no platform constructs yet, so nothing was synthesized`,
      remedy: `use ${builtClouds(table).join(" or ")}`,
    },
  ]);
}

/** The same, or undefined when that cloud is not built yet: for a rule, which leaves the refusal to the constructs. */
export function ofItsBuiltCloud<Entry>(table: ByCloud<Entry>, { cloud }: { readonly cloud: Cloud }): Entry | undefined {
  const entry = table[cloud];
  return entry === notBuilt ? undefined : entry;
}

/** What every cloud puts there that is built: for what no environment decides. */
export function ofBuiltClouds<Entry>(table: ByCloud<Entry>): readonly Entry[] {
  return clouds.flatMap((cloud) => {
    const entry = table[cloud];
    return entry === notBuilt ? [] : [entry];
  });
}

function builtClouds(table: ByCloud<unknown>): readonly string[] {
  return clouds.filter((cloud) => table[cloud] !== notBuilt).map((cloud) => JSON.stringify(cloud));
}
