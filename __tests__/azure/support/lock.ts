import { hostname, userInfo } from "node:os";
import type { Deployment } from "./deployment";

/** Fails unless the state is locked by this person's apply, and a plan says so. */
export async function expectLockedByApply(deployment: Deployment): Promise<void> {
  const { code, output } = await deployment.try("plan");
  expect(code).toBe(1);
  expect(output).toContain("Error acquiring the state lock");
  expect(output).toMatch(/Operation: +OperationTypeApply/);
  expect(output).toMatch(new RegExp(`Who: +${userInfo().username}@${hostname()}`));
}
