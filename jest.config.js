const { transform } = require("./jest/suite.js");

/** `npm test`: Node alone, offline. What needs tools is configured in `jest/`. */
module.exports = {
  // Loads modules once for each processor, not once for each file, and ends what stalls: docs/adr/0018-supervised-tests.md.
  runner: "<rootDir>/__tests__/support/runner/index.ts",
  // For the runner itself; it loads the tests as the program is loaded.
  transform,
  // Jest's own default leaves one of two processors idle.
  maxWorkers: "100%",
  // Each test and each hook, in milliseconds. Jest's own 5 s are too short for a busy machine.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/__tests__/support/runner/sequencer.js",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/unit/**/*.test.ts", "<rootDir>/__tests__/support/runner/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
};
