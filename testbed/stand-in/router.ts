import { errorXml } from "../azure/blob/blob-xml";
import { blobSuffix } from "../azure/hosts";
import { AzureError, errorBody, type AzureRequest, type AzureResponse, type AzureService } from "./exchange";

/** The service that answers for some hosts. The first that fits counts. */
export interface Route {
  readonly speaksFor: (request: AzureRequest) => boolean;
  readonly service: AzureService;
}

/**
 * The answer of the service that a request is for. An error of ours never ends the process, and never looks like one of
 * Azure's: the provider repeats requests that failed with 500 for minutes, and takes 501 as final.
 */
export function route(routes: readonly Route[], request: AzureRequest): AzureResponse {
  try {
    const found = routes.find(({ speaksFor }) => speaksFor(request));
    if (found) return found.service(request);
    throw new AzureError(501, "NotImplemented", `The stand-in Azure has no service at ${request.host}.`);
  } catch (error) {
    if (error instanceof AzureError) return failure(request, error);
    const cause = error instanceof Error ? error.message : String(error);
    return failure(request, new AzureError(501, "StandInFailed", cause.split("\n")[0] ?? ""));
  }
}

/** An error in the form of the service that was asked. */
function failure(request: AzureRequest, error: AzureError): AzureResponse {
  const { status, code, message, headers } = error;
  if (request.host.endsWith(blobSuffix)) {
    const described = { ...headers, "Content-Type": "application/xml", "x-ms-error-code": code };
    return { status, body: errorXml(code, message), headers: described };
  }
  if (request.path.endsWith("/token")) return { status, headers, body: { error: code, error_description: message } };
  return { status, headers, body: errorBody(code, message) };
}
