/** `npm test`: Node alone, offline. What needs tools is configured in `jest/`. */
module.exports = {
  // Modules are loaded once for each processor, not once for each file: docs/adr/0016-one-load-of-the-modules.md.
  runner: "jest-light-runner/child-process",
  // TypeScript as the program itself is run.
  setupFiles: ["tsx"],
  // Jest's own default leaves one of two processors idle.
  maxWorkers: "100%",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/unit/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
};
