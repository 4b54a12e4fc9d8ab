/**
 * Waits for all of it, even when some fails: nothing goes on in the background while you read why.
 *
 * @throws what failed; an AggregateError when several did
 */
export async function sideBySide<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(work);
  const failed = ended.filter((one) => one.status === "rejected");
  if (failed.length === 0) return Promise.all(work);
  const [only, ...others] = failed.map(({ reason }) => reason as unknown);
  throw others.length === 0 ? only : new AggregateError([only, ...others], "several things failed");
}
