const transform = require("./transform.js");

/** `npm run test:cluster`: drills on a real cluster, in the order of the files' names, one after the other. */
module.exports = {
  rootDir: "..",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/drills/cluster/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
  transform,
  testSequencer: "<rootDir>/__tests__/support/name-sequencer.js",
  globalSetup: "<rootDir>/__tests__/drills/cluster/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/drills/cluster/support/global-teardown.ts",
  testTimeout: 15 * 60 * 1000,
  maxWorkers: 1,
  verbose: true,
};
