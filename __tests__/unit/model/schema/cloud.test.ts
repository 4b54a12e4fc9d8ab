import { notBuilt, ofBuiltClouds, ofItsBuiltCloud, ofItsCloud, type ByCloud } from "../../../../model/schema/cloud";
import { messageOf } from "../../../support/environment";

const half: ByCloud<string> = { azure: "of Azure", aws: notBuilt };
const whole: ByCloud<string> = { azure: "of Azure", aws: "of AWS" };

test("a table without an answer for every cloud does not compile", () => {
  // @ts-expect-error -- AWS's answer is missing
  const table: ByCloud<string> = { azure: "of Azure" };
  expect(ofBuiltClouds(table)).toContain("of Azure");
});

test("an environment gets what its cloud puts into a table", () => {
  expect(ofItsCloud(whole, { name: "staging", cloud: "aws" })).toBe("of AWS");
  expect(ofItsCloud(half, { name: "staging", cloud: "azure" })).toBe("of Azure");
});

test("a cloud that is not built is refused in one sentence, whichever table was asked", () => {
  expect(messageOf(() => ofItsCloud(half, { name: "staging", cloud: "aws" }))).toContain(
    'staging.cloud: "aws" has no platform constructs yet, so nothing was synthesized; use "azure"',
  );
});

test("what no environment decides is that of every cloud that is built", () => {
  expect(ofBuiltClouds(half)).toEqual(["of Azure"]);
  expect(ofBuiltClouds(whole)).toEqual(["of Azure", "of AWS"]);
  expect(ofItsBuiltCloud(half, { cloud: "aws" })).toBeUndefined();
});
