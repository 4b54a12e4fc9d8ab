import fc from "fast-check";

/** What Terraform's expressions, YAML 1.1, HTML, templates or the kubelet would read into a text. */
const hostile = [
  ...['"', "\\", "'", "$", "%", "#", "{", "}", "[", "]", "(", ")", "&", "*", "!", "|", ">", ":", ",", "?", "-", "~"],
  ...["`", "@", "=", "<", ";", "^", " ", "\t", "\n", "\r", "/"],
  ...["${", "%{", "$${", "%%{", "$$", "$(A)", "$$(A)", "{{", "}}", "\r\n", "\\n", "\\u00e9", '${"$"}', "<<", "---"],
  ...[
    "...",
    "no",
    "NO",
    "y",
    "on",
    "null",
    "~",
    "true",
    ".inf",
    "0x1F",
    "1_000",
    "1e3",
    "007",
    "12:30:45",
    "2026-11-30",
  ],
  ...["é", "ß", "日本", "🚚", "\u0001", "\u001b", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\ufeff", "\u200b"],
  ...["a", "Z", "0"],
];

/** Short texts, most of them of what some language reads as something else. */
export const hostileText = fc.array(fc.constantFrom(...hostile), { maxLength: 6 }).map((parts) => parts.join(""));

/**
 * Other samples in each run. The seed is told, so that a failure can be repeated: `OMS_TEST_SEED=<number>`.
 * @param count of samples
 */
export function samples<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  // eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
  const seed = Number(process.env["OMS_TEST_SEED"] ?? Date.now() % 2 ** 31);
  process.stdout.write(`samples: OMS_TEST_SEED=${seed}\n`);
  return fc.sample(arbitrary, { numRuns: count, seed });
}
