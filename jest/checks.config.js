const suite = require("./suite.js");

/** `npm run check`: what needs tools: helm, terraform with its real providers, scanners. */
module.exports = {
  ...suite,
  testMatch: ["<rootDir>/__tests__/checks/*.test.ts"],
  // They share nothing, and Terraform mostly waits.
  maxWorkers: 2,
};
