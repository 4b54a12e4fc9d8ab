const transform = require("./jest/transform.js");

/** `npm test`: Node alone, offline. What needs tools is configured in `jest/`. */
module.exports = {
  // Modules are loaded once for each processor, not once for each file: docs/adr/0016-one-load-of-the-modules.md.
  runner: "<rootDir>/__tests__/support/runner/index.ts",
  // For the runner itself; it loads the tests as the program is loaded.
  transform,
  // Jest's own default leaves one of two processors idle.
  maxWorkers: "100%",
  // Each test and each hook, in milliseconds. The longest takes 3 s on two quiet cores.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/__tests__/support/runner/sequencer.js",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/unit/**/*.test.ts", "<rootDir>/__tests__/support/runner/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
};
