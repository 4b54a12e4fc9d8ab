/** A mistake in the arguments of one block. */
export interface ArgumentProblem {
  readonly stack: string;
  readonly address: string;
  /** Argument within the block, such as `network_acls[0].bypass`; empty for the block itself. */
  readonly argument: string;
  readonly problem: string;
}

/** The problem as one line. */
export function shownProblem({ stack, address, argument, problem }: ArgumentProblem): string {
  return [stack, address, argument, problem].filter((part) => part !== "").join(": ");
}

/** A mistake below some block, before anybody knows where the block stands. */
export interface LocalProblem {
  readonly argument: string;
  readonly problem: string;
}
