import "./lib/without-source-maps";
import { ConfigurationError } from "./lib/problem";
import { buildStacks } from "./stacks/build-stacks";
import { offerProviderMirror } from "./tools/offer-provider-mirror";

/** Entry point of `npx cdktf …`: synthesizes every stack into the folder that the command names. */
function main(): void {
  try {
    const app = buildStacks();
    app.synth();
    offerProviderMirror(app.outdir);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

main();
