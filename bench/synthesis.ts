import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "../lib/paths";
import { run } from "../lib/process/run";

/** Wall time in seconds and peak memory in megabytes of one synthesis. */
export interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

const project = join(__dirname, "..");
const programs = { empty: "bench/empty-program.ts", ours: "main.ts", barrel: "bench/barrel-program.ts" } as const;

/** The median of several runs of each program, taken in turns so that a noisy machine disturbs all alike. */
export async function measureSyntheses(rounds: number): Promise<Record<keyof typeof programs, Measured>> {
  const samples: Record<keyof typeof programs, Measured[]> = { empty: [], ours: [], barrel: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["empty", "ours", "barrel"] as const) samples[name].push(await once(programs[name]));
  }
  return { empty: median(samples.empty), ours: median(samples.ours), barrel: median(samples.barrel) };
}

async function once(program: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "oms-bench-"));
  const probe = join(folder, "probe.json");
  const env = { ...childEnvironment(), CDKTF_OUTDIR: join(folder, "out"), OMS_BENCH_PROBE: probe };
  await run("node", ["--require", "./bench/probe.cjs", "--import", "tsx", program], { cwd: project, env });
  return JSON.parse(readFileSync(probe, "utf8")) as Measured;
}

function median(samples: readonly Measured[]): Measured {
  const middle = (pick: (sample: Measured) => number): number =>
    samples.map(pick).sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
  return { seconds: middle((sample) => sample.seconds), megabytes: middle((sample) => sample.megabytes) };
}
