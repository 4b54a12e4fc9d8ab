import "./stacks/without-source-maps";
import { ConfigurationError } from "./environments/problem";
import { readLocalSettings } from "./operations/local/local-files";
import { offerProviderMirror } from "./operations/terraform/provider-mirror";
import { buildApp } from "./stacks/build-app";

/** Entry point of `npx cdktf …`: synthesizes every stack into the folder the command names. */
function main(): void {
  try {
    const app = buildApp({ localSettings: readLocalSettings() });
    app.synth();
    offerProviderMirror(app.outdir);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

main();
