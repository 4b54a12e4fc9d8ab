import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverageFiles, readCoverage, recordCoverage } from "../../../../testbed/azure/coverage";
import type { CoverageResult, CoverageStep } from "../../../../testbed/stand-in/coverage-types";

// eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
const records = Boolean(process.env["RECORD_AZURE_RESULTS"]);

/**
 * What went well in a run, for `docs/azure-resources.md`. The committed results are compared, never changed, unless
 * somebody asks for it: `RECORD_AZURE_RESULTS=1 npm run test:azure`.
 */
export class Results {
  private readonly types = new Map<string, { stack: string; step: CoverageStep; types: Set<string> }>();

  /** A step may be done in several parts: their types add up. */
  add(stack: string, step: CoverageStep, types: readonly string[]): void {
    const key = `${stack} ${step}`;
    const known = this.types.get(key) ?? { stack, step, types: new Set<string>() };
    for (const type of types) known.types.add(type);
    this.types.set(key, known);
  }

  /** Fails when the committed results say something else of these stacks and steps. */
  compareOrRecord(): void {
    const results = [...this.types.values()].map(({ stack, step, types }): CoverageResult => ({
      stack,
      step,
      types: [...types].sort(),
    }));
    if (records) {
      recordCoverage(results);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), "oms-coverage-"));
    try {
      const files = { results: join(folder, "results.json"), page: join(folder, "page.md") };
      copyFileSync(coverageFiles.results, files.results);
      recordCoverage(results, files);
      // Else: RECORD_AZURE_RESULTS=1 npm run test:azure
      expect(readCoverage()).toEqual(readCoverage(files));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
