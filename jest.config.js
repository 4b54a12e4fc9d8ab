const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
  ],
};

/** `npm test`: Node alone, offline. What needs tools has configurations of its own. */
module.exports = {
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
  transform,
};
