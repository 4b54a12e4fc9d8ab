const cluster = require("./cluster.config.js");

/** `npm run test:add-ons`: drills of the cluster's add-ons with their real operators. */
module.exports = {
  ...cluster,
  testMatch: ["<rootDir>/__tests__/drills/add-ons/*.test.ts"],
  testEnvironment: "<rootDir>/__tests__/drills/add-ons/support/environment.ts",
  globalSetup: "<rootDir>/__tests__/drills/add-ons/support/global-setup.ts",
};
