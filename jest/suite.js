/**
 * What the suites have in common that need tools: jest's own runner, TypeScript through swc, one file after the other in
 * the order of their names. Jest's `projects` can't tell them apart by time limit and number of workers, so each is a
 * configuration.
 */
module.exports = {
  rootDir: "..",
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.local"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  testSequencer: "<rootDir>/__tests__/support/name-sequencer.js",
  testTimeout: 15 * 60 * 1000,
  maxWorkers: 1,
  verbose: true,
};
