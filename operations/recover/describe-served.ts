import type { Revision } from "./history";
import type { ServedRelease } from "./served-releases";

/** Differences that are told of one release; the rest is counted. */
const mostSentences = 12;

/** A release that is not as it was deployed, in words: one sentence, and one line for each difference. */
export function describeServed({ name, status, newest, served, differences }: ServedRelease): string[] {
  const sentences = differences.flatMap((difference) => difference.sentences);
  const more = sentences.length - mostSentences;
  return [
    `release ${name} ${stateOf(status, newest, served)}; ${runs(status, sentences.length, served)}`,
    ...sentences.slice(0, mostSentences).map((sentence) => `  ${sentence}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function stateOf(status: string, { revision, description = "" }: Revision, served: number | undefined): string {
  if (status.startsWith("pending-")) return `is ${status}: a deploy runs, or was killed`;
  if (status !== "failed" || served === undefined) return `is ${status}`;
  return description.startsWith("Rollback ")
    ? `failed, and so did its roll back (revision ${revision})`
    : `failed (revision ${revision}), and was not rolled back`;
}

function runs(status: string, differences: number, served: number | undefined): string {
  if (served === undefined) return "it never served";
  if (status === "deployed") return `what runs is not its revision ${served}:`;
  return differences === 0
    ? `what runs is still revision ${served}, which served`
    : `what runs is not revision ${served}, which served:`;
}

/** What to do about such releases, one line for each command. */
export function remedies(unserved: readonly ServedRelease[], environment: string): string[] {
  const target = environment === "local" ? "local" : `${environment} --context NAME`;
  const deployed = unserved.filter(({ status }) => status === "deployed");
  const others = unserved.length > deployed.length;
  const recover = `To bring back what served: npx oms recover ${target}`;
  return [
    ...(others ? [environment === "local" ? `${recover}; npx oms local up does so before it deploys` : recover] : []),
    ...deployed.map(
      ({ name, namespace }) =>
        `Somebody changed objects of release ${name}. To set them back: ${setBack(name, namespace)}`,
    ),
  ];
}

/** Helm's own roll back would leave custom kinds as they are. */
const setBack = (name: string, namespace: string): string =>
  `helm get manifest ${name} --namespace ${namespace} | kubectl apply --namespace ${namespace} --server-side --force-conflicts --filename -`;

/** The same as data. */
export const differing = (unserved: readonly ServedRelease[]): object[] =>
  unserved.map(({ name, namespace, status, served, differences }) => ({
    name,
    namespace,
    status,
    served,
    differences: differences.flatMap(({ sentences }) => sentences),
  }));
