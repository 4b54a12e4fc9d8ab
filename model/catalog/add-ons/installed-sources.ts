import { addOns as all } from ".";
import type { AddOnsConfig } from "../../schema/add-ons";
import type { AddOn, AddOnSource } from "./add-on-source";

/**
 * Charts and images of the add-ons that an environment installs: what it chose, without what its cluster already has.
 */
export function installedSources(addOns: AddOnsConfig): Readonly<Record<string, AddOnSource>> {
  const installed = Object.entries<AddOn>(all).filter(([, { isInstalled }]) => isInstalled(addOns));
  return Object.fromEntries(installed.map(([name, { source }]) => [name, source]));
}
