import type { CoverageReason } from "../stand-in/coverage-types";

/**
 * The first reason that fits a cell without a result counts. One that fits no cell is refused, because it is out of
 * date.
 */
export const coverageReasons: readonly CoverageReason[] = [
  {
    types: "data.*",
    steps: ["updated", "destroyed"],
    why: "a data source is read, never changed",
  },
  {
    types: "ephemeral.*",
    steps: ["planned", "applied", "replanned", "updated", "destroyed"],
    why: "an ephemeral block is opened within a plan or an apply, and recorded by neither",
  },
  {
    types: "*",
    steps: ["updated"],
    why: "it says names, places, ranges and constants of the program: nothing of it is meant to be edited in place",
  },
];
