import type { JsonObject } from "../../../stand-in/json";
import type { Resource } from "../resource-store";

/** What the stand-in says about itself in the resources it fills in. */
export interface DefaultsContext {
  readonly tenantId: string;
  /** Issuer of the tokens of a cluster's service accounts. @default a name that only looks like Azure's */
  readonly kubernetesIssuer?: string | undefined;
  /** Looks up another resource: a subnet of a network interface. */
  readonly find: (id: string) => Resource | undefined;
}

/**
 * The properties that Azure fills in when a request leaves them out. What was sent lies over them; `resource` is as it
 * was sent.
 */
export type Defaults = (resource: Resource, context: DefaultsContext) => JsonObject;

/** Defaults by resource type in lower case. */
export type DefaultsByType = Readonly<Record<string, Defaults>>;
