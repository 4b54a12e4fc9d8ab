import type { App } from "cdktf";
import { ConfigurationError } from "../lib/problem";
import { defaultLocalSettings } from "../model/local/local-settings";
import { readLocalSettings, settingsFileName } from "../model/local/settings-file";
import { buildApp, type BuildAppOptions } from "./build-app";

/** No cluster has this context: with it, the stack `local` is synthesized like the others and can't be deployed. */
const noContext = "local-settings-are-not-valid";

/**
 * Every stack, with the settings of the local environment where they can be used. A file of settings that is broken, or
 * that a change of the program made invalid, is of no concern to the other stacks: it is named on stderr, and the stack
 * `local` is built with the default settings and without a cluster.
 *
 * @throws ConfigurationError for every other problem
 */
export function buildStacks(options: Omit<BuildAppOptions, "localSettings"> = {}): App {
  try {
    return buildApp({ ...options, localSettings: readLocalSettings() });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const app = withoutSettings(options, error);
    process.stderr.write(
      `Warning: ${settingsFileName} is not valid, so the stack local has default settings and can't be deployed; "npx oms local up" writes it anew.\n${error.message}\n`,
    );
    return app;
  }
}

/** Where the settings are not the cause, or not the only one, it still fails, with the first error: it names everything. */
function withoutSettings(options: Omit<BuildAppOptions, "localSettings">, error: ConfigurationError): App {
  try {
    return buildApp({ ...options, localSettings: { ...defaultLocalSettings, context: noContext } });
  } catch (again) {
    throw again instanceof ConfigurationError && error.subject !== settingsFileName ? error : again;
  }
}
