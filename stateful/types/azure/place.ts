import type { RecordedArgument } from "../stateful-type";

/** Name, region and resource group: Azure moves nothing from one to another, so the provider replaces. */
export const azurePlace = {
  name: { why: "a resource can't be renamed" },
  location: { why: "a resource can't move to another region" },
  resource_group_name: { why: "the provider moves nothing to another resource group" },
} as const satisfies Record<string, RecordedArgument>;
