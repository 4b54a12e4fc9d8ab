import { PodNotes, type Note, type NoteSources, type PodEvent } from "../../../../operations/watch/pod-notes";

const web = (status: object, type = "MODIFIED", metadata = {}): PodEvent => ({
  type,
  object: { metadata: { name: "web-1", namespace: "oms", ...metadata }, spec: { restartPolicy: "Always" }, status },
});

const crashed = (exitCode: number, restartCount: number): object => ({
  containerStatuses: [{ name: "web", restartCount, state: { terminated: { exitCode, reason: "Error" } } }],
});

const serving = { containerStatuses: [{ name: "web", restartCount: 1, ready: true, state: { running: {} } }] };

const sources = (over: Partial<NoteSources> = {}): NoteSources => ({
  readLog: ({ restarts }) => Promise.resolve(`log ${restarts}`),
  readWarnings: () => Promise.resolve(["BackOff: again"]),
  now: () => 0,
  ...over,
});

test("a pod that crashed and was removed leaves its cause with the end of its log", async () => {
  const notes = new PodNotes(sources());
  notes.add(web(crashed(1, 0)));
  notes.add(web(crashed(1, 0), "MODIFIED", { deletionTimestamp: "2026-06-01T12:00:00Z" }));
  notes.add(web(crashed(1, 0), "DELETED"));
  notes.lookAgain();
  expect(await notes.all()).toEqual([
    expect.objectContaining({ pod: "web-1", exitCode: 1, lastLines: "log 0", warnings: ["BackOff: again"] }),
  ]);
});

test("a pod that serves in the end leaves none", async () => {
  const notes = new PodNotes(sources());
  notes.add(web(crashed(1, 0)));
  notes.add(web(serving));
  expect(await notes.all()).toEqual([]);
});

test("the newest cause is kept; a log that is gone by then leaves the former one", async () => {
  const readLog: NoteSources["readLog"] = ({ restarts }) =>
    restarts === 0 ? Promise.resolve("the cause") : Promise.reject(new Error("pods not found"));
  const notes = new PodNotes(sources({ readLog }));
  notes.add(web(crashed(1, 0)));
  await notes.all();
  notes.add(web(crashed(7, 1)));
  expect(await notes.all()).toEqual([expect.objectContaining({ exitCode: 7, lastLines: "the cause" })]);
});

test("each cause is told once", async () => {
  const told: Note[] = [];
  const notes = new PodNotes(sources({ tell: (note) => told.push(note) }));
  for (const event of [crashed(1, 0), crashed(1, 0), crashed(1, 1)]) {
    notes.add(web(event));
    await notes.all();
    notes.lookAgain();
  }
  await notes.all();
  expect(told.map(({ restarts }) => restarts)).toEqual([0, 1]);
});

test("time alone makes a cause: a pod that runs and is not ready", async () => {
  let now = Date.parse("2026-06-01T12:00:00Z");
  const notes = new PodNotes(sources({ now: () => now }));
  const state = { running: { startedAt: new Date(now).toISOString() } };
  notes.add(web({ containerStatuses: [{ name: "web", restartCount: 0, ready: false, state }] }));
  expect(await notes.all()).toEqual([]);
  now += 61_000;
  notes.lookAgain();
  expect(await notes.all()).toEqual([expect.objectContaining({ reason: "NotReady", lastLines: "log 0" })]);
});
