/** One mistake in data that a person wrote: where it is, what it is, and what to do about it. */
export interface Problem {
  /** Path of the value, such as `production.database.maxConnections`. */
  readonly path: string;
  /** What is wrong: the value received and what is allowed. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}

/** Carries every problem that was found, not only the first. Its message is for people, without a stack trace. */
export class ConfigurationError extends Error {
  constructor(
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      [
        `${subject}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
        ...problems.map((problem) => `  - ${problem.path}: ${problem.message}; ${problem.remedy}`),
      ].join("\n"),
    );
    this.name = "ConfigurationError";
  }
}

/** A value as a message shows it: short, quoted, never `[object Object]`. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
