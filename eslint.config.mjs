import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import importX from "eslint-plugin-import-x";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import tseslint from "typescript-eslint";
import constructorSignature from "./eslint-rules/constructor-signature.mjs";
import { neutralZones, notNeutral, zones } from "./eslint-rules/layers.mjs";

const project = dirname(fileURLToPath(import.meta.url));

const barrels = {
  regex: "^@cdktf/provider-[a-z]+(/lib)?$",
  message: "A provider's barrel costs seconds and half a gigabyte: import @cdktf/provider-<name>/lib/<resource>.",
};

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", ".local/", "coverage/"] },
  js.configs.recommended,
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", URL: "readonly", fetch: "readonly", setTimeout: "readonly" },
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: project },
    },
    settings: {
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
      "import-x/resolver-next": [importX.createNodeResolver({ extensions: [".ts", ".js", ".json"] })],
    },
    plugins: { "import-x": importX, project: { rules: { "constructor-signature": constructorSignature } } },
    rules: {
      "no-restricted-imports": ["error", { patterns: [barrels] }],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Only entry points and lib/paths.ts read the environment; pass the value.",
        },
      ],
      "import-x/order": [
        "error",
        {
          alphabetize: { order: "asc" },
          "newlines-between": "never",
          groups: [
            ["builtin", "external"],
            ["parent", "sibling", "index"],
          ],
        },
      ],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { basePath: project, zones }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      "no-new": "off",
    },
  },
  {
    files: ["**/*.ts"],
    ignores: notNeutral,
    rules: { "import-x/no-restricted-paths": ["error", { basePath: project, zones: neutralZones }] },
  },
  {
    files: ["environments/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[importKind!='type'][source.value=/^\\.\\.\\//]",
          message: "environments/ holds data: it may import types of the model only (import type).",
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { require: "readonly", module: "writable", process: "readonly" },
    },
  },
  { files: ["constructs/**/*.ts"], rules: { "project/constructor-signature": "error" } },
  {
    files: ["lib/paths.ts", "operations/terraform/terraform-environment.ts", "__tests__/support/runner/**/*.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  { files: ["**/*.test.ts", "__tests__/**/*.ts"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  prettier,
);
