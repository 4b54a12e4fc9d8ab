import { production } from "./production";
import { sandbox } from "./sandbox";
import { sandbox2 } from "./sandbox2";
import { staging } from "./staging";

/**
 * The environments as people wrote them, each under its name. Every list of environments follows from these keys: a new one
 * is a file beside this one, a key here, `helm-values/oms.<name>.yaml`, and what `npx oms record <name> bootstrap` writes.
 */
export const environmentData = { sandbox, sandbox2, staging, production } as const;

export type EnvironmentName = keyof typeof environmentData;

/** Every environment that has a stack of its own in a cloud. */
export const environmentNames = Object.keys(environmentData) as EnvironmentName[];
