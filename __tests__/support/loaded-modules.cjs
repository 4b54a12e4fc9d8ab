// Loaded into a program: on exit it writes the files that the program loaded to the file that OMS_LOADED_MODULES names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  writeFileSync(process.env.OMS_LOADED_MODULES, JSON.stringify(Object.keys(require.cache)));
});
