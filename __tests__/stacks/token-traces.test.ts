import { Lazy } from "cdktf";
import { leaveOutTokenTraces } from "../../stacks/token-traces";

const trace = (): readonly string[] => Lazy.anyValue({ produce: () => "" }).creationStack;

const limit = Error.stackTraceLimit;
afterEach(() => {
  Error.stackTraceLimit = limit;
});

test("tokens keep their traces for whoever asks Node for long ones", () => {
  Error.stackTraceLimit = 50;
  leaveOutTokenTraces();
  expect(trace()).not.toEqual([]);
});

test("tokens carry no traces otherwise", () => {
  Error.stackTraceLimit = 10;
  leaveOutTokenTraces();
  expect(trace()).toEqual([]);
});
