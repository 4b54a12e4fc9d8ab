import { writeFileSync } from "node:fs";
import { coverageFiles, renderCoverage } from "./coverage";

/** `npx tsx testbed/azure/write-coverage.ts`: writes the page anew, after a reason was edited. */
writeFileSync(coverageFiles.page, renderCoverage());
