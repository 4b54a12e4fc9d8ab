import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError, UserError } from "../../../lib/errors";
import { exitCodes } from "../../../lib/exit-codes";
import { requireFreeSpace } from "../../../lib/free-space";
import { ConfigurationError } from "../../../lib/problem";
import { CommandError } from "../../../lib/process/run";
import { explainError } from "../../../operations/explain-error";
import { requireFreeAddresses } from "../../../testbed/node/links";
import { MissingToolsError } from "../../../tools";

/** The error that a function throws. */
function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const systemError = (code: string, more: object): Error =>
  Object.assign(new Error(code), { code, errno: -1, syscall: "write" }, more);

test("a failed command is said with its last lines and what to do", () => {
  const explained = explainError(new CommandError("helm list", "failed with exit code 1", "Error: unreachable"));
  expect(explained).toEqual({
    message: "helm list failed with exit code 1:\nError: unreachable",
    remedy: "Remove the cause that it names, and run the same command again.",
    exitCode: 1,
  });
});

test("a command that found the disk full says how to free it", () => {
  const full = new CommandError("tar", "failed", "tar: write: No space left on device");
  expect(explainError(full)?.remedy).toContain("Free some space");
});

test("what the system refuses is one sentence with the path", () => {
  const file = join(tmpdir(), "oms-there-is-no-such-file");
  expect(explainError(errorOf(() => readFileSync(file)))).toMatchObject({
    message: `${file} (open): there is no such file or folder.`,
    exitCode: 1,
  });
  expect(explainError(errorOf(() => readdirSync(__filename)))?.message).toMatch(/a part of the path is no folder/);
});

test.each([
  ["ENOSPC", { path: "/data" }, "/data (write): the disk is full.", "Free some space"],
  ["EACCES", { path: "/data" }, "/data (write): this user has no permission.", "Change its owner or mode"],
  ["EADDRINUSE", { address: "127.0.0.1", port: 80 }, "127.0.0.1:80 (write): the address is in use.", "another port"],
  ["EWEIRD", {}, "write: the system answers EWEIRD.", "Remove the cause"],
])("%s is said with what to do", (code, more, message, remedy) => {
  const explained = explainError(systemError(code, more));
  expect(explained).toMatchObject({ message, exitCode: 1 });
  expect(explained?.remedy).toContain(remedy);
});

test("no space, addresses in use, wrong values and missing tools are refusals", () => {
  const refusals = [
    errorOf(() => requireFreeSpace(tmpdir(), 1e9, "a test")),
    errorOf(() =>
      requireFreeAddresses({
        eth9: [{ address: "10.250.77.9", netmask: "", family: "IPv4", mac: "", internal: false, cidr: null }],
      }),
    ),
    new ConfigurationError("values", []),
    new MissingToolsError([]),
  ];
  expect(refusals.map((error) => explainError(error)?.exitCode)).toEqual(refusals.map(() => exitCodes.refused));
});

test("what went wrong later is a failure, a wrong command line is 64, several are said together", () => {
  expect(explainError(new UserError("no"))?.exitCode).toBe(1);
  expect(explainError(new UsageError("no"))?.exitCode).toBe(exitCodes.usage);
  const refused = new MissingToolsError([]);
  expect(explainError(new AggregateError([refused, refused]))?.exitCode).toBe(exitCodes.refused);
  const both = explainError(new AggregateError([new UserError("one", "do one"), refused]));
  expect(both).toMatchObject({ exitCode: 1 });
  expect(both?.message).toMatch(/^one\ndo one\nThese programs/);
});

test("a defect keeps its stack trace", () => {
  expect(explainError(new TypeError("x is undefined"))).toBeUndefined();
  expect(explainError(new AggregateError([new UserError("one"), new TypeError("x")]))).toBeUndefined();
});
