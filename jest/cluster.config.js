const suite = require("./suite.js");

/** `npm run test:cluster`: drills on a real cluster. */
module.exports = {
  ...suite,
  testMatch: ["<rootDir>/__tests__/drills/cluster/*.test.ts"],
  globalSetup: "<rootDir>/__tests__/drills/cluster/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/drills/cluster/support/global-teardown.ts",
};
