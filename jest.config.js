const transform = require("./jest.transform.js");

/** `npm test`: Node alone, offline. What needs tools has configurations of its own. */
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
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/__tests__/azure/",
    "<rootDir>/__tests__/add-ons/",
    "<rootDir>/__tests__/cluster/",
    "<rootDir>/__tests__/tools/",
  ],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
};
