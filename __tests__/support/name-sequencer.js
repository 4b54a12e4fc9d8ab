const Sequencer = require("@jest/test-sequencer").default;

/** Files in the order of their names: each drill starts from what the one before it left. */
module.exports = class NameSequencer extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => one.path.localeCompare(other.path));
  }
};
