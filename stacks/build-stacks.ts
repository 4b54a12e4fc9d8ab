import type { App } from "cdktf";
import { ConfigurationError } from "../lib/problem";
import { defaultLocalSettings } from "../model/local/local-settings";
import { readLocalSettings, settingsFileName } from "../model/local/settings-file";
import { buildApp, type BuildAppOptions } from "./build-app";

/** A context that no cluster has: the stack `local` is synthesized like the others, but can't be deployed. */
const noContext = "local-settings-are-not-valid";

/**
 * Every stack, with the settings of the local environment where they are valid. A broken settings file, or one that a
 * change of the program made invalid, does not stop the other stacks: it is named on stderr, and the stack `local` is
 * built with the default settings and without a cluster.
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

/**
 * When the settings are not the cause, or not the only one, this still fails, with the first error, which names
 * everything.
 */
function withoutSettings(options: Omit<BuildAppOptions, "localSettings">, error: ConfigurationError): App {
  try {
    return buildApp({ ...options, localSettings: { ...defaultLocalSettings, context: noContext } });
  } catch (again) {
    throw again instanceof ConfigurationError && error.subject !== settingsFileName ? error : again;
  }
}
