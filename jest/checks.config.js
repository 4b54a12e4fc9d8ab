const transform = require("./transform.js");

/** `npm run check`: what needs tools: helm, terraform with its real providers, scanners. */
module.exports = {
  rootDir: "..",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/checks/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
  transform,
  // Terraform mostly waits.
  maxWorkers: 2,
  testTimeout: 15 * 60 * 1000,
  verbose: true,
};
