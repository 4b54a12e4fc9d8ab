/** `npm test`: Node alone, offline. What needs tools has configurations of its own. */
module.exports = {
  // Modules are loaded once for each processor, not once for each file: docs/adr/0016-one-load-of-the-modules.md.
  runner: "jest-light-runner/child-process",
  // TypeScript as the program itself is run.
  setupFiles: ["tsx"],
  // Jest's own default leaves one of two processors idle.
  maxWorkers: "100%",
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
