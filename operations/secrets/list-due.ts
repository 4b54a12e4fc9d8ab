import { organization } from "../../environments/organization";
import { exitCodes } from "../../lib/exit-codes";
import { cloudVaults } from "../../model/catalog/vaults";
import { ofItsCloud } from "../../model/schema/cloud";
import { vaultValues } from "../../model/secrets";
import { loadEnvironments } from "../../rules/load-environments";
import { askVault } from "./ask-vault";
import { rotationLines, rotationStates } from "./due";

/** Options of `oms secrets due`. */
export interface ListDueOptions {
  /** Count what is due so many days early, too. */
  readonly within: number;
  readonly json: boolean;
}

/**
 * `oms secrets due`: prints every value that belongs in an environment's vault and when it is due. Ends with 1 when one is
 * due or is not there.
 *
 * @throws UndecidedError when the vault can't be asked
 */
export async function listDue(name: string, { within, json }: ListDueOptions): Promise<void> {
  const environment = loadEnvironments().find((one) => one.name === name);
  if (environment === undefined) throw new Error(`There is no environment ${name}.`);
  const cloudVault = ofItsCloud(cloudVaults, environment);
  const vault = cloudVault.name(environment, organization);
  const set = await askVault(cloudVault, vault);
  const { valueName } = cloudVault;
  const states = rotationStates(vaultValues(environment), { valueName, set, now: new Date(), within });
  const lines = json
    ? [JSON.stringify({ environment: name, vault, within, values: states }, null, 2)]
    : [`Vault ${vault} of ${name}`, "", ...rotationLines(states)];
  process.stdout.write(`${lines.join("\n")}\n`);
  if (states.some(({ isDue }) => isDue)) process.exitCode = exitCodes.failed;
}
