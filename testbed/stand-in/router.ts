import { StandInError, type StandInRequest, type StandInResponse, type StandInService } from "./exchange";

/** The service that answers for some hosts. The first that fits counts. */
export interface Route {
  readonly speaksFor: (request: StandInRequest) => boolean;
  readonly service: StandInService;
}

/** An error in the form of the service that was asked. */
export type Failure = (request: StandInRequest, error: StandInError) => StandInResponse;

/**
 * The answer of the service that a request is for. An error of ours never ends the process, and never looks like one of
 * Azure's: the provider repeats requests that failed with 500 for minutes, and takes 501 as final.
 */
export function route(routes: readonly Route[], request: StandInRequest, failure: Failure): StandInResponse {
  try {
    const found = routes.find(({ speaksFor }) => speaksFor(request));
    if (found) return found.service(request);
    throw new StandInError(501, "NotImplemented", `The stand-in Azure has no service at ${request.host}.`);
  } catch (error) {
    if (error instanceof StandInError) return failure(request, error);
    const cause = error instanceof Error ? error.message : String(error);
    return failure(request, new StandInError(501, "StandInFailed", cause.split("\n")[0] ?? ""));
  }
}
