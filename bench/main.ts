import { measureLocalEnvironment } from "./local-environment";
import { measureSyntheses } from "./synthesis";
import { measureUnitTests } from "./unit-tests";

/** `npm run bench [-- --local] [-- --tests] [-- --json]`: prints numbers, asserts nothing. */
async function main(args: readonly string[]): Promise<void> {
  const synthesis = await measureSyntheses(5);
  const local = args.includes("--local") ? await measureLocalEnvironment() : undefined;
  const tests = args.includes("--tests") ? await measureUnitTests() : undefined;
  if (args.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ synthesis, local, tests }, null, 2)}\n`);
    return;
  }
  const line = (name: string, { seconds, megabytes }: { seconds: number; megabytes: number }): string =>
    `${name.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s  ${megabytes.toFixed(0).padStart(5)} MB  ${(seconds / synthesis.empty.seconds).toFixed(2)} × empty`;
  const lines = [
    line("empty cdktf program", synthesis.empty),
    line("all our stacks", synthesis.ours),
    line("empty program, one barrel import", synthesis.barrel),
  ];
  if (local)
    lines.push(
      ...Object.entries(local).map(
        ([name, seconds]) => `${name.padEnd(34)} ${Number(seconds).toFixed(1).padStart(7)} s`,
      ),
    );
  if (tests) {
    const row = (name: string, seconds: number): string => `${name.padEnd(60)} ${seconds.toFixed(1).padStart(7)} s`;
    lines.push(
      row(`npm test, ${tests.files} files, ${tests.tests} tests`, tests.seconds),
      ...tests.longest.map(({ file, seconds }) => row(`  ${file}`, seconds)),
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

void main(process.argv.slice(2));
