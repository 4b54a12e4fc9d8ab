import { readFileSync } from "node:fs";
import { organization } from "../../environments/organization";
import { RefusedError, UsageError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import { cloudVaults } from "../../model/catalog/vaults";
import { ofItsCloud } from "../../model/schema/cloud";
import { vaultValues } from "../../model/secrets";
import { loadEnvironments } from "../../rules/load-environments";
import { valueProblems } from "./value-problems";

/** Options of `oms secrets check`. */
export interface CheckValueOptions {
  /** File with the value, exactly as it would be put into the vault. */
  readonly file: string;
  /** For a private key: file with the certificate that it must fit. */
  readonly certificate?: string | undefined;
}

/**
 * `oms secrets check`: tells whether a value would be taken, before it is in the vault. It prints what is wrong and never
 * the value, and asks no vault. Ends with 1 when something is wrong.
 *
 * @throws UsageError when people put no value of that name into the environment's vault, or a private key comes without its certificate
 * @throws RefusedError when a file can't be read
 */
export function checkValue(environmentName: string, name: string, options: CheckValueOptions): void {
  const environment = loadEnvironments().find((one) => one.name === environmentName);
  if (environment === undefined) throw new Error(`There is no environment ${environmentName}.`);
  const cloudVault = ofItsCloud(cloudVaults, environment);
  const values = vaultValues(environment).filter(({ owner }) => owner !== "platform");
  const names = values.map(({ secret, key }) => cloudVault.valueName(secret, key));
  const value = values[names.indexOf(name)];
  if (value === undefined) {
    const where = `The vault ${cloudVault.name(environment, organization)} of ${environmentName}`;
    throw new UsageError(`${where} gets no value named "${name}" from people.`, `Choose from ${names.join(", ")}.`);
  }
  if (value.certificate !== undefined && options.certificate === undefined) {
    const pair = cloudVault.valueName(value.secret, value.certificate);
    throw new UsageError(
      `${name} must fit its certificate, so both are looked at.`,
      `Add --certificate FILE, the file for ${pair}.`,
    );
  }
  const problems = valueProblems(textOf(options.file), {
    form: value.form,
    served: values.some(({ secret, certificate }) => secret === value.secret && certificate === value.key),
    certificate: options.certificate === undefined ? undefined : textOf(options.certificate),
    now: new Date(),
  });
  const lines =
    problems.length === 0 ? [`${name} can be put into the vault.`] : problems.map((one) => `${name} ${one}.`);
  process.stdout.write(`${lines.join("\n")}\n`);
  if (problems.length > 0) process.exitCode = exitCodes.failed;
}

function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new RefusedError(`The file ${file} can't be read: ${code}.`, "Give the path of a file that you may read.");
  }
}
