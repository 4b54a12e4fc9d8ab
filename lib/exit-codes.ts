/**
 * Exit codes of every `oms` command; `.ci/run` and `npm start` use the same ones.
 *
 * 2 is the code that Terraform gives to a plan with changes (`terraform plan -detailed-exitcode`). 64, 65 and 75 are
 * EX_USAGE, EX_DATAERR and EX_TEMPFAIL of BSD's sysexits.h. 130 is what a shell reports after Ctrl-C (128 + SIGINT).
 */
export const exitCodes = {
  done: 0,
  failed: 1,
  changes: 2,
  secondApproval: 3,
  usage: 64,
  refused: 65,
  undecided: 75,
  interrupted: 130,
} as const;

/** One of the codes above. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code means, as `oms --help` and docs/exit-codes.md say it. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: "done, or nothing to do",
  failed: "failed, or what was checked is not well",
  changes: "there are changes",
  secondApproval: "there are changes that need a second approval",
  usage: "wrong command line",
  refused: "refused before anything changed",
  undecided: "not enough to decide",
  interrupted: "interrupted by Ctrl-C, SIGTERM or SIGHUP",
};

/** The table as lines of help: code and meaning. */
export function exitCodeTable(): string {
  const lines = Object.entries(exitCodes).map(
    ([name, code]) => `  ${String(code).padEnd(4)} ${exitCodeMeanings[name as keyof typeof exitCodes]}`,
  );
  return ["Exit codes:", ...lines].join("\n");
}
