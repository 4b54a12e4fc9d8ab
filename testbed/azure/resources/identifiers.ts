import { createHash } from "node:crypto";

/** A UUID that is always the same for the same text, so that a restart or a second run gives the same ids. */
export function derivedUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A number in [0, below) that is always the same for the same text. */
export function derivedNumber(text: string, below: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % below;
}

/** `Microsoft.Network/virtualNetworks/subnets` of an id; of an extension resource the type of the extension. */
export function resourceType(id: string): string {
  const segments = providerSegments(id);
  if (segments.length > 0) return [segments[0], ...segments.slice(1).filter((_, index) => index % 2 === 0)].join("/");
  return /\/resourceGroups\/[^/]+$/i.test(id)
    ? "Microsoft.Resources/resourceGroups"
    : "Microsoft.Resources/subscriptions";
}

/** Whether a path ends in a type, not in a name: `…/subnets`, but not `…/subnets/nodes`. */
export function isCollection(path: string): boolean {
  return providerSegments(path).length % 2 === 0 && providerSegments(path).length > 0;
}

export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** The id without its last type and name: the virtual network of a subnet. */
export function parentId(id: string): string {
  return id.split("/").slice(0, -2).join("/");
}

/** `/subscriptions/…/resourceGroups/…` of an id in a group, else `undefined`. */
export function resourceGroupId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

/**
 * The id that an extension resource (role assignment, lock, diagnostic setting) belongs to: the part before its own
 * provider.
 */
export function scopeOf(id: string): string {
  return id.slice(0, Math.max(id.toLowerCase().lastIndexOf("/providers/"), 0));
}

export function sameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Whether an id is below another one: a child, an extension, or something in that resource group. */
export function isWithin(id: string, ancestor: string): boolean {
  return id.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}

function providerSegments(id: string): string[] {
  const start = id.toLowerCase().lastIndexOf("/providers/");
  return start < 0 ? [] : id.slice(start + "/providers/".length).split("/");
}
