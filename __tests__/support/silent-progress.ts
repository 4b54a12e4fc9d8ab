import type { Progress } from "../../lib/progress";

/** Says nothing. */
export const silentProgress: Progress = { info: () => undefined, step: (_, work) => work(() => undefined) };
