// Lints planted texts with the walls of eslint.config.mjs alone: JSON of { path, text } on stdin, of messages on stdout.
import { ESLint, Linter } from "eslint";
import importX from "eslint-plugin-import-x";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import tseslint from "typescript-eslint";

const walls = ["import-x/no-restricted-paths", "import-x/no-cycle", "no-restricted-syntax"];
const planted = JSON.parse(await text(process.stdin));
const eslint = new ESLint();
const linter = new Linter();
const messages = [];
for (const { path, text: code } of planted) {
  const { rules, settings } = await eslint.calculateConfigForFile(path);
  const found = linter.verify(
    code,
    {
      files: ["**/*.ts"],
      // Without the types, which take most of the time.
      languageOptions: { parser: tseslint.parser },
      plugins: { "import-x": importX },
      settings,
      rules: Object.fromEntries(walls.flatMap((name) => (name in rules ? [[name, rules[name]]] : []))),
    },
    { filename: resolve(path) },
  );
  messages.push(found.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(JSON.stringify(messages));
