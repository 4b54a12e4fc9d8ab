const transform = require("./jest.transform.js");

/** `npm run check`: what needs tools: helm, terraform with its real providers, scanners. */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/tools/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
  transform,
  // Terraform mostly waits.
  maxWorkers: 2,
  testTimeout: 15 * 60 * 1000,
  verbose: true,
};
