const transform = require("./transform.js");

/** `npm run test:azure`: whole environments, applied with Terraform's real providers to the stand-in Azure, one file after the other. */
module.exports = {
  rootDir: "..",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/drills/azure/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
  transform,
  testSequencer: "<rootDir>/__tests__/support/name-sequencer.js",
  testTimeout: 15 * 60 * 1000,
  maxWorkers: 1,
  verbose: true,
};
