import { plainProgress } from "../../../../lib/progress";
import { testWith } from "../../../support/needs";
import { neededProviders } from "./workplace";

const progress = plainProgress();
let failed: string | undefined;

/** A test that starts from what the one before it left. After one that failed the others are not tried. */
export function step(name: string, work: () => void | Promise<void>): void {
  testWith(["terraform", ...neededProviders], name, async () => {
    if (failed !== undefined) throw notTried(failed);
    failed = name;
    await progress.step(name, async () => work());
    failed = undefined;
  });
}

/** Without a stack, which would be the same for every step that is left. */
function notTried(because: string): Error {
  const error = new Error(`not tried, because this failed: ${because}`);
  delete error.stack;
  return error;
}
