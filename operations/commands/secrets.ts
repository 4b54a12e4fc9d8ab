import { Argument, InvalidArgumentError, type Command } from "commander";
import { environmentNames } from "../../environments";

export function addSecretsCommand(program: Command): void {
  const secrets = program
    .command("secrets")
    .description("the secrets in an environment's vault; never reads one from it");
  secrets
    .command("due")
    .description("list who owns each secret, when it was last set and when it is due; ends with 1 when one is due")
    .addArgument(new Argument("<environment>", "whose vault is asked").choices(environmentNames))
    .option("--within <days>", "count what is due within so many days, too", days, 0)
    .option("--json", "print the result as JSON on stdout", false)
    .addHelpText(
      "after",
      `
It asks the vault for names and dates through the Azure CLI, so sign in first: az login. When the vault can't be asked
it ends with 75. A secret that the vault does not have counts as due.

Example: npx oms secrets due production --within 14`,
    )
    .action(async (environment: string, options: { within: number; json: boolean }) => {
      const { listDue } = await import("../secrets/list-due");
      await listDue(environment, options);
    });
  secrets
    .command("check")
    .description("tell whether a value would be taken, before you put it into the vault; ends with 1 when it would not")
    .addArgument(new Argument("<environment>", "whose vault the value is for").choices(environmentNames))
    .addArgument(new Argument("<name>", "its name in the vault; `npx oms secrets due` lists them"))
    .requiredOption("--file <file>", "the value, as you would put it into the vault")
    .option("--certificate <file>", "for a private key: the certificate that it must fit")
    .addHelpText(
      "after",
      `
It tells what is wrong and never prints the value. It asks no vault.

Example: npx oms secrets check production oms-rails-master-key --file master.key`,
    )
    .action(async (environment: string, name: string, options: { file: string; certificate?: string }) => {
      const { checkValue } = await import("../secrets/check-value");
      checkValue(environment, name, options);
    });
}

function days(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it must be a whole number of days, from 0 to 9999.");
}
