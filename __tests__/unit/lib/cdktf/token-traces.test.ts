import { execFileSync } from "node:child_process";
import { join } from "node:path";

const program = `
  require("./lib/cdktf/token-traces").leaveOutTokenTraces();
  const { Lazy } = require("cdktf");
  console.log(Lazy.anyValue({ produce: () => "" }).creationStack.length);
`;

/** Lines of a token's trace, in a program that is started with these options of Node's. */
const linesOfTrace = (...options: string[]): number =>
  Number(
    execFileSync(process.execPath, [...options, "--import", "tsx", "--eval", program], {
      cwd: join(__dirname, "..", "..", "..", ".."),
      encoding: "utf8",
    }),
  );

test("tokens keep their traces for whoever asks Node for long ones", () => {
  expect(linesOfTrace("--stack-trace-limit=50")).toBeGreaterThan(1);
});

test("tokens carry no traces otherwise", () => {
  expect(linesOfTrace()).toBe(0);
});
