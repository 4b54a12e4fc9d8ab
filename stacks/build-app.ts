import { App } from "cdktf";
import { loadEnvironments } from "../environments";
import type { LocalSettings } from "../environments/local-settings";
import { ConfigurationError, type Problem } from "../environments/problem";
import type { Cloud } from "../environments/schema";
import { BootstrapStack } from "./bootstrap-stack";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";
import { SharedStack } from "./shared-stack";

/** Options of `buildApp`. */
export interface BuildAppOptions {
  readonly localSettings: LocalSettings;
  /** Folder of the output. @default what the cdktf command asks for, else `cdktf.out` */
  readonly outdir?: string;
  /** Carries every environment on this cloud. @default each environment's own */
  readonly cloud?: Cloud;
}

/**
 * Every stack of every environment, on every run, so that no change breaks an environment unseen.
 *
 * @throws ConfigurationError naming every problem of every environment
 */
export function buildApp(options: BuildAppOptions): App {
  const environments = loadEnvironments(options.cloud);
  const app = new App(options.outdir === undefined ? {} : { outdir: options.outdir });
  const problems: Problem[] = [];
  const attempt = (build: () => void): void => {
    try {
      build();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
    }
  };
  new BootstrapStack(app, "bootstrap");
  new SharedStack(app, "shared");
  for (const environment of environments) {
    attempt(() => new EnvironmentStack(app, environment.name, { environment }));
  }
  attempt(() => new LocalStack(app, "local", { settings: options.localSettings }));
  if (problems.length > 0) throw new ConfigurationError("environments", problems);
  return app;
}
