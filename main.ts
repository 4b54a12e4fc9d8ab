import "./lib/without-source-maps";
import { exitCodes } from "./lib/exit-codes";
import { ConfigurationError } from "./lib/problem";
import { buildStacks } from "./stacks/build-stacks";
import { offerProviderMirror } from "./tools/offer-provider-mirror";

/**
 * Entry point of `npx cdktf …`: synthesizes every stack into the folder that the command names. Ends with 65 when the data
 * is refused. cdktf then prints the problems and ends with 1, whatever this program ends with.
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
