import type { JsonObject } from "../../../stand-in/json";
import type { Resource } from "../resource-store";

/** What the stand-in says about itself in the resources it fills in. */
export interface DefaultsContext {
  readonly tenantId: string;
  /** Who issues the tokens of a cluster's service accounts. Without it a name that only looks like Azure's. */
  readonly kubernetesIssuer?: string | undefined;
  /** Looks up another resource: a subnet of a network interface. */
  readonly find: (id: string) => Resource | undefined;
}

/**
 * The properties that Azure fills in when a request says nothing about them. They lie under what was sent; `resource`
 * is as it was sent.
 */
export type Defaults = (resource: Resource, context: DefaultsContext) => JsonObject;

/** Defaults by resource type in lower case. */
export type DefaultsByType = Readonly<Record<string, Defaults>>;
