/**
 * Text as a template of Terraform's JSON syntax that evaluates to it. Elsewhere `${` and `%{` would begin an expression, a
 * byte order mark at the start would be dropped, and a carriage return would hide an expression that follows it.
 */
export function templateText(text: string): string {
  // As a string in an expression: outside of one, what stands before a `$` or `%` changes what it means.
  // At the end too, where an expression may follow.
  return text.replace(/[$%]*[\r\ufeff]+|[$%]+(?=\{|$)/g, (marks) => `\${"${escaped(marks)}"}`);
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function escaped(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /["\\\u0000-\u001f\u007f-\u009f\ufeff]/g,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
