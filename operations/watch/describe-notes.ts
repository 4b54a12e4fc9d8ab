import type { Note } from "./pod-notes";

/** How many groups of equal causes are told with their log; the rest is named in one line each. */
const mostGroups = 6;

/** What stands above the notes. */
export const notesTitle = "What kept pods from serving, as it was before they were removed:";

/** What keeps pods from serving, in words: equal causes of one workload together, with the log of one of them. */
export function describeNotes(notes: readonly Note[]): string[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) groups.set(groupKey(note), [...(groups.get(groupKey(note)) ?? []), note]);
  return [...groups.values()].flatMap(([first, ...others], index) =>
    first === undefined ? [] : [headline(first, others.length), ...(index < mostGroups ? details(first) : [])],
  );
}

/** One cause in one line. */
export function headline({ workload, namespace, pod, container, ...cause }: Note, others = 0): string {
  const where = container === undefined ? "" : `, container ${container}`;
  const more = others === 0 ? "" : `, and ${others} more of its pods`;
  return `${workload} (pod ${pod} in ${namespace}${where}${more}): ${causeOf(cause)}`;
}

function causeOf({ reason, exitCode, restarts }: Pick<Note, "reason" | "exitCode" | "restarts">): string {
  if (exitCode === undefined) return reason;
  const ended = `ended with exit code ${exitCode}${meaning(exitCode)}`;
  return `${reason}, ${ended}${restarts > 0 ? `, started again ${restarts === 1 ? "once" : `${restarts} times`}` : ""}`;
}

/** 128 and the number of the signal that ended a process: https://tldp.org/LDP/abs/html/exitcodes.html */
const meaning = (exitCode: number): string =>
  ({ 137: " (killed, as when memory is used up)", 139: " (segmentation fault)", 143: " (told to stop)" })[exitCode] ??
  "";

function details({ message, lastLines, warnings }: Note): string[] {
  return [
    ...(message === "" ? [] : [`    ${message}`]),
    ...warnings.map((warning) => `    ${warning}`),
    ...(lastLines === "" ? [] : ["    The end of its log:", ...lastLines.split("\n").map((line) => `        ${line}`)]),
  ];
}

const groupKey = ({ namespace, workload, container = "", reason, exitCode }: Note): string =>
  JSON.stringify([namespace, workload, container, reason, exitCode]);
