import type { Json, JsonObject } from "./json";

/** A request that reached a host name of the cloud, read whole. */
export interface StandInRequest {
  readonly method: string;
  /** Host in lower case, without a port. */
  readonly host: string;
  /** Path, decoded, without query and trailing slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a service answers. A body that is not a buffer is sent as JSON. */
export interface StandInResponse {
  readonly status: number;
  readonly body?: Json | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service of the cloud: answers every request to its host names. */
export type StandInService = (request: StandInRequest) => StandInResponse;

/** An answer that ends a request early. */
export class StandInError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "StandInError";
  }
}

/** The JSON object in a request's body; an absent body is an empty object. */
export function jsonBody(request: StandInRequest): JsonObject {
  if (request.body.length === 0) return {};
  const value: unknown = JSON.parse(request.body.toString("utf8"));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new StandInError(400, "InvalidRequestContent", "The request's body is not a JSON object.");
}
