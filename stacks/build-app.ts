import { App, type TerraformStack } from "cdktf";
import { leaveOutTokenTraces } from "../lib/cdktf/token-traces";
import { ConfigurationError, type Problem } from "../lib/problem";
import type { LocalSettings } from "../model/local/local-settings";
import { ofBuiltClouds, type Cloud } from "../model/schema/cloud";
import { examineEnvironments } from "../rules/load-environments";
import { toldOnce } from "../rules/oms/told-once";
import { guardStateful } from "../stateful/guard";
import { sharedStacks } from "./cloud-stacks";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";

/** Options of `buildApp`. */
export interface BuildAppOptions {
  readonly localSettings: LocalSettings;
  /** Folder of the output. @default what the cdktf command asks for, else `cdktf.out` */
  readonly outdir?: string;
  /** Runs every environment on this cloud. @default each environment's own */
  readonly cloud?: Cloud;
  /** The environments' data. @default what people wrote in `environments/` */
  readonly data?: Readonly<Record<string, object>>;
  /**
   * Refuses what would replace or destroy a recorded resource (`environments/recorded/`).
   * @default true, unless `cloud` asks for a rehearsal
   */
  readonly guarded?: boolean;
}

/**
 * Every stack of every environment, on every run, so that no change breaks an environment unseen.
 *
 * @throws ConfigurationError naming every problem of every environment
 */
export function buildApp(options: BuildAppOptions): App {
  const { sound, problems: refused } = examineEnvironments(options.cloud, options.data);
  leaveOutTokenTraces();
  // Traces of warnings would put this machine's folders into the output; cdktf prints only those of errors.
  const app = new App({ stackTraces: false, ...(options.outdir === undefined ? {} : { outdir: options.outdir }) });
  const problems: Problem[] = [...refused];
  const guarded = options.guarded ?? options.cloud === undefined;
  const attempt = (build: () => TerraformStack, guard?: (stack: TerraformStack) => readonly Problem[]): void => {
    try {
      const stack = build();
      if (guard !== undefined && guarded) problems.push(...guard(stack));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
    }
  };
  for (const builders of ofBuiltClouds(sharedStacks)) {
    for (const [name, build] of Object.entries(builders)) attempt(() => build(app, name), guardStateful);
  }
  // A stack built from refused data could only be wrong. The other environments still report what is wrong with them.
  for (const environment of sound) {
    attempt(
      () => new EnvironmentStack(app, environment.name, { environment }),
      (stack) => guardStateful(stack, environment.cloud),
    );
  }
  attempt(() => new LocalStack(app, "local", { settings: options.localSettings }));
  if (problems.length > 0) throw new ConfigurationError("environments", toldOnce(problems));
  return app;
}
