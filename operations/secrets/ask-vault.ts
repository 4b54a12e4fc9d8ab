import { z } from "zod";
import { UndecidedError } from "../../lib/errors";
import { CommandError, run } from "../../lib/process/run";
import type { CloudVault } from "../../model/catalog/vaults";

/** Seconds that the cloud's program gets: a list of some twenty names takes it two or three. */
const timeoutSeconds = 120;

const listSchema = z.array(z.object({ name: z.string(), set: z.iso.datetime({ offset: true }) }));

/**
 * Asks a vault when the present value of each secret was put there. It asks for names and dates, never for values.
 *
 * @returns the dates by name, the name in lower case: vaults don't tell cases apart
 * @throws UndecidedError when the vault can't be asked, or its answer can't be read
 */
export async function askVault(
  { listCommand, needs }: Pick<CloudVault, "listCommand" | "needs">,
  vault: string,
  runCommand: typeof run = run,
): Promise<ReadonlyMap<string, Date>> {
  const [program, ...args] = listCommand(vault);
  const { stdout } = await runCommand(program, args, { timeoutSeconds }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new UndecidedError(`The vault ${vault} can't be asked. ${error.message}`, needs);
  });
  const answer = listSchema.safeParse(parsed(stdout));
  if (!answer.success) throw new UndecidedError(`${program} answers with no list of names and dates.`, needs);
  return new Map(answer.data.map(({ name, set }) => [name.toLowerCase(), new Date(set)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
