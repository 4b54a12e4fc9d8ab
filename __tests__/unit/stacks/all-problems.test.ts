import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentData } from "../../../environments";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import type { EnvironmentConfig } from "../../../model/schema";
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

test("what is wrong with a release is told once, whether its environment is built or refused before", () => {
  const { sandbox, staging } = environmentData;
  const few = (from: EnvironmentConfig): object => ({
    ...from,
    database: { ...from.database, maxConnections: 50 },
  });
  const data = { ...environmentData, sandbox: few(sandbox), staging: { ...few(staging), frobnicate: 1 } };
  const outdir = mkdtempSync(join(tmpdir(), "oms-problems-"));
  const message = messageOf(() => buildApp({ localSettings: defaultLocalSettings, outdir, data }));
  const told = [...message.matchAll(/^ {2}- (\w+)\.database\.maxConnections: OMS may open/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(["sandbox", "staging"]);
});
