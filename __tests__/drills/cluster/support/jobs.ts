import { sql } from "./cluster";
import { eventually } from "./oms";
import { ask, enqueue } from "./web";

/** What became of a set of jobs. */
export interface Tally {
  readonly enqueued: number;
  readonly finished: number;
  readonly finishedTwice: number;
  /** Started more than once, whatever became of the first start. */
  readonly startedAgain: number;
  /** Cut off by Sidekiq's timeout. */
  readonly interrupted: number;
  /** What is known of each job that did not finish: who started it, when. */
  readonly unfinished: readonly string[];
}

/** Enqueues jobs of mixed length on every capsule. */
export async function enqueueMixed(counts: Readonly<Record<string, number>>, seconds: string): Promise<string[]> {
  const sets = await Promise.all(Object.entries(counts).map(([capsule, count]) => enqueue(capsule, count, seconds)));
  return sets.flat();
}

/** Sidekiq's processes say every 10 seconds what they have in hand: `BEAT_PAUSE` in sidekiq/lib/sidekiq/launcher.rb. */
const secondsBetweenHeartbeats = 10;

/** Waits until every queue is empty and no job is in hand; queues of the scheduler's own ticks included. */
export async function drained(seconds: number): Promise<void> {
  let since: number | undefined;
  await eventually("all queues empty and no job in hand", seconds, async () => {
    const now = await backlog();
    since = now?.queued === 0 && now.busy === 0 ? (since ?? Date.now()) : undefined;
    // A job that was fetched after its process last spoke is in none of the numbers.
    return since !== undefined && Date.now() - since > (secondsBetweenHeartbeats + 1) * 1000;
  });
}

/** Waits until every queue is empty; jobs may still be in hand. */
export async function queuesEmpty(seconds: number): Promise<void> {
  await eventually("all queues empty", seconds, async () => (await backlog())?.queued === 0);
}

/** How many of these jobs, or of all, have started and not ended, as their own rows say. */
export async function jobsInHand(jids?: readonly string[]): Promise<number> {
  const open = "select count(*) from job_runs where finished_at is null and interrupted_at is null";
  const rows = await sql(jids === undefined ? open : `${open} and jid in (${sqlList(jids)})`);
  return Number(rows[0]?.[0]);
}

/** Jobs in the queues, and in hand as far as the processes have said; undefined while OMS does not answer. */
async function backlog(): Promise<{ readonly queued: number; readonly busy: number } | undefined> {
  const { status, body } = await ask("/");
  if (status !== 200) return undefined;
  const { queues, busy } = JSON.parse(body) as { queues: Record<string, number>; busy: number };
  return { queued: Object.values(queues).reduce((sum, size) => sum + size, 0), busy };
}

export async function tally(jids: readonly string[]): Promise<Tally> {
  const rows = await sql(
    `select jid, sum(finished_at is not null), count(*), sum(interrupted_at is not null), group_concat(pod, ' ', started_at) from job_runs where jid in (${sqlList(jids)}) group by jid`,
  );
  const runs = rows.map(([jid, finished, starts, interrupted, where]) => ({
    jid: jid ?? "",
    finished: Number(finished),
    starts: Number(starts),
    interrupted: Number(interrupted),
    where: `started by ${where}`,
  }));
  const byJid = new Map(runs.map((run) => [run.jid, run]));
  return {
    enqueued: jids.length,
    finished: runs.filter(({ finished }) => finished > 0).length,
    finishedTwice: runs.filter(({ finished }) => finished > 1).length,
    startedAgain: runs.filter(({ starts }) => starts > 1).length,
    interrupted: runs.reduce((sum, { interrupted }) => sum + interrupted, 0),
    unfinished: jids
      .filter((jid) => !byJid.get(jid)?.finished)
      .map((jid) => `${jid}: ${byJid.get(jid)?.where ?? "never started"}`),
  };
}

/** Most jobs of a capsule that were in hand at the same moment, over all its pods. */
export async function mostAtOnce(capsule: string, jids: readonly string[]): Promise<number> {
  const rows = await sql(
    `select unix_timestamp(started_at), unix_timestamp(coalesce(finished_at, interrupted_at)) from job_runs where capsule = '${capsule}' and jid in (${sqlList(jids)})`,
  );
  const events = rows.flatMap(([start, end]): [number, number][] => [
    [Number(start), 1],
    [Number(end === "NULL" ? start : end), -1],
  ]);
  let running = 0;
  let most = 0;
  for (const [, change] of events.sort(([one, a], [other, b]) => one - other || a - b)) {
    running += change;
    most = Math.max(most, running);
  }
  return most;
}

/** Ticks of the scheduler since a moment: how many minutes passed, how many ticks stand there, how many jobs they made. */
export async function ticks(): Promise<{ at: number; jid: string; name: string }[]> {
  const rows = await sql(
    "select unix_timestamp(tick_at), jid, name from recurring_ticks join recurring_jobs on recurring_jobs.id = recurring_job_id order by name, tick_at",
  );
  return rows.map(([at, jid, name]) => ({ at: Number(at), jid: jid ?? "", name: name ?? "" }));
}

const sqlList = (jids: readonly string[]): string => jids.map((jid) => `'${jid}'`).join(",");
