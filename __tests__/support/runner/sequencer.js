const { createHash } = require("node:crypto");
const Sequencer = require("@jest/test-sequencer").default;

/** Jest's own order, the longest file first; with `--randomize` the files too are shuffled, by the same `--seed`. */
module.exports = class SeededSequencer extends Sequencer {
  constructor(options) {
    super(options);
    this.globalConfig = options.globalConfig;
  }

  sort(tests) {
    const { randomize, rootDir, seed } = this.globalConfig;
    if (!randomize) return super.sort(tests);
    const place = ({ path }) =>
      createHash("sha256")
        .update(`${seed} ${path.slice(rootDir.length)}`)
        .digest("hex");
    return [...tests].sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }
};
