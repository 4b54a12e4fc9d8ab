const suite = require("./suite.js");

/** `npm run test:azure`: whole environments, applied with Terraform's real providers to the stand-in Azure. */
module.exports = { ...suite, testMatch: ["<rootDir>/__tests__/drills/azure/*.test.ts"] };
