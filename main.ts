import "./stacks/without-source-maps";
import { ConfigurationError } from "./environments/problem";
import { exitCodes } from "./operations/exit-codes";
import { buildStacks } from "./operations/local/build-stacks";
import { offerProviderMirror } from "./operations/terraform/provider-mirror";

/**
 * Entry point of `npx cdktf …`: synthesizes every stack into the folder the command names. Ends with 65 when the data is
 * refused; cdktf prints the problems and ends with 1 itself, whatever this program ends with.
 */
function main(): void {
  try {
    const app = buildStacks();
    app.synth();
    offerProviderMirror(app.outdir);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exitCodes.refused;
  }
}

main();
