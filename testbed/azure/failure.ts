import type { JsonObject } from "../stand-in/json";
import type { Failure } from "../stand-in/router";
import { errorXml } from "./blob/blob-xml";
import { blobSuffix } from "./hosts";

/** An error as the service that was asked sends it: Blob Storage in XML, Entra with a description, the others in JSON. */
export const failure: Failure = (request, error) => {
  const { status, code, message, headers } = error;
  if (request.host.endsWith(blobSuffix)) {
    const described = { ...headers, "Content-Type": "application/xml", "x-ms-error-code": code };
    return { status, body: errorXml(code, message), headers: described };
  }
  if (request.path.endsWith("/token")) return { status, headers, body: { error: code, error_description: message } };
  return { status, headers, body: errorBody(code, message) };
};

/** Azure's form of an error, as its JSON services send it. */
function errorBody(code: string, message: string): JsonObject {
  return { error: { code, message } };
}
