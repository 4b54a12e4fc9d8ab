import { supportWarnings } from "../../../../rules/azure/support-warnings";
import { validEnvironment as valid } from "../../../support/environment";

test("MySQL 8.0 on Azure costs extra support", () => {
  expect(supportWarnings(valid)).toEqual([
    expect.stringMatching(
      /^staging\.database\.version: MySQL "8\.0" is in Azure's paid extended support from 1 January 2027; set it to "8\.4"/,
    ),
  ]);
});

test("none for 8.4, none on AWS", () => {
  expect(supportWarnings({ ...valid, database: { ...valid.database, version: "8.4" } })).toEqual([]);
  expect(supportWarnings({ ...valid, cloud: "aws" })).toEqual([]);
});
