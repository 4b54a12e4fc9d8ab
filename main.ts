import "./lib/without-source-maps";
import { Annotations } from "cdktf";
import { UserError } from "./lib/errors";
import { exitCodes } from "./lib/exit-codes";
import { ConfigurationError } from "./lib/problem";
import { buildStacks } from "./stacks/build-stacks";
import { chooseProviderMirror, layProviderMirror } from "./tools/lay-provider-mirror";

/**
 * Entry point of `npx cdktf …`: synthesizes every stack into the folder that the command names. Ends with 65 when it
 * refuses. cdktf then prints the message and ends with 1, whatever this program ends with.
 */
function main(): void {
  try {
    const mirror = chooseProviderMirror();
    const app = buildStacks();
    if (mirror.notice !== undefined) {
      process.stderr.write(`Warning: ${mirror.notice}\n`);
      // cdktf hides what a synthesis says that ends well, except for warnings of its stacks.
      Annotations.of(app.node.children[0] ?? app).addWarning(mirror.notice);
    }
    app.synth();
    layProviderMirror(app.outdir, mirror);
  } catch (error) {
    if (!(error instanceof ConfigurationError) && !(error instanceof UserError)) throw error;
    const remedy = error instanceof UserError && error.remedy !== undefined ? `\n${error.remedy}` : "";
    process.stderr.write(`${error.message}${remedy}\n`);
    process.exitCode = exitCodes.refused;
  }
}

main();
