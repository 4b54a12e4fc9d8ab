import { buildStacks } from "../../stacks/build-stacks";
import { builtAside } from "../../stacks/unguarded-app";
import { stackReleases, type StackRelease } from "../helm/stack-releases";

/**
 * The releases that a deploy of an environment makes, as its data is now.
 *
 * @param environment name of an environment, or `local`
 * @throws ConfigurationError when the data is refused
 */
export const environmentReleases = (environment: string): readonly StackRelease[] =>
  stackReleases(builtAside((outdir) => buildStacks({ outdir, guarded: false })).node.findChild(environment));
