import { requestTimeProblems } from "../../../../rules/oms/request-times";

const web = (given: object): string[] =>
  requestTimeProblems({ web: { requestTimeoutSeconds: 120, shutdownSeconds: null, readiness: {}, ...given } }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

test("what is left out follows the longest request, and so does what is as long or longer", () => {
  expect(web({})).toEqual([]);
  expect(web({ shutdownSeconds: 120, readiness: { failureSeconds: 300 } })).toEqual([]);
});

test("a pod must not stop, nor leave, before a request that the gateway still waits for is answered", () => {
  expect(web({ shutdownSeconds: 119, readiness: { failureSeconds: 10 } })).toEqual([
    "web.shutdownSeconds: got 119, but a request may take 120 seconds (web.requestTimeoutSeconds), and a pod that stops would cut it off",
    "web.readiness.failureSeconds: got 10, but a request may take 120 seconds (web.requestTimeoutSeconds), and pods whose threads are full of such requests would all get no more at once",
  ]);
});
