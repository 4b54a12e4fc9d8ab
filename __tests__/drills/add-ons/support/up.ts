import type { Ended } from "../../../support/command";
import { deploy } from "../../cluster/support/oms";

/**
 * `npx oms local up --add-ons` on one node, so that both of Traefik's pods are behind the node's ports, with values of its
 * own over the committed ones; fails the drill when the deploy fails.
 */
export const deployWithAddOns = (values: object = {}): Promise<Ended> => deploy(values, "--nodes", "1", "--add-ons");

/** The same without the add-ons: what stands of them is removed. */
export const deployWithoutAddOns = (): Promise<Ended> => deploy({}, "--nodes", "1");
