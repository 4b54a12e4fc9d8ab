import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentData } from "../../../environments";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import { buildApp } from "../../../stacks/build-app";
import { messageOf } from "../../support/environment";

test("what is wrong with one environment's data hides nothing of another's stack, nor of its budgets", () => {
  const { staging, production } = environmentData;
  const data = {
    ...environmentData,
    staging: { ...staging, azure: { ...staging.azure, vault: { ...staging.azure.vault, nameSuffix: "b" } } },
    production: { ...production, frobnicate: 1, database: { ...production.database, maxConnections: 100 } },
  };
  const outdir = mkdtempSync(join(tmpdir(), "oms-problems-"));
  const lines = messageOf(() => buildApp({ localSettings: defaultLocalSettings, outdir, data })).split("\n");
  expect(lines).toEqual([
    "environments: 3 problems",
    expect.stringMatching(/^ {2}- production\.frobnicate: is not a known key; remove it, or use one of name, cloud, /),
    expect.stringMatching(/^ {2}- production\.database\.maxConnections: OMS may open \d+ connections, but 80 of 100 /),
    expect.stringMatching(/^ {2}- staging\.azurerm_key_vault\.\w+\.name: was "popsockets-staging" and is now /),
  ]);
});
