/** What the real azurerm provider does with a type, in order. */
export const coverageSteps = ["validated", "planned", "applied", "replanned", "updated", "destroyed"] as const;
export type CoverageStep = (typeof coverageSteps)[number];

/** A step that went well in a stack, and for which types: `azurerm_subnet`, `data.azurerm_client_config`. */
export interface CoverageResult {
  readonly stack: string;
  readonly step: CoverageStep;
  readonly types: readonly string[];
}

/** Content of the results file: the stacks in which a step went well, by type and step. */
export interface Coverage {
  /** Version of azurerm that was tried. A record of another version replaces everything. */
  readonly azurerm: string;
  readonly types: Readonly<Record<string, Readonly<Partial<Record<CoverageStep, readonly string[]>>>>>;
}

/** Why a step has no result. */
export interface CoverageReason {
  /** A type, or the beginning of several with a star: `data.*`. */
  readonly types: string;
  readonly steps: readonly CoverageStep[];
  readonly why: string;
}
