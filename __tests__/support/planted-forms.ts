/** How a secret may be written where it should not be. */
export type SecretKind = "plain" | "json" | "url" | "base64";

/** Texts that betray a secret, each with what it is. */
export interface SecretForm {
  readonly kind: SecretKind;
  readonly text: string;
}

/** Shorter ones would be found by accident. */
const shortest = 8;

/**
 * Every form in which a secret can stand in a file. Base64 is looked for as part of a longer text too: wherever the
 * secret begins there, its bytes give one of three texts.
 *
 * @throws Error for a secret that is too short to be told from other text
 */
export function formsOf(secret: string): readonly SecretForm[] {
  if (secret.length < shortest) {
    throw new Error(
      `a planted secret needs ${shortest} characters, got ${secret.length}: it would be found by accident`,
    );
  }
  const once = escaped(secret);
  const forms: SecretForm[] = [
    { kind: "plain", text: secret },
    ...[once, goEscaped(once)].flatMap((text): SecretForm[] => [
      { kind: "json", text },
      // JSON in a text of JSON, as in a state's manifest.
      { kind: "json", text: escaped(text) },
    ]),
    ...urlForms(secret).map((text): SecretForm => ({ kind: "url", text })),
    ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset)),
  ];
  // A secret of letters and digits is the same in several forms: the plainest names it.
  return forms.filter(({ text }, index) => forms.findIndex((other) => other.text === text) === index);
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Go's encoder, which Terraform writes with, escapes what could be HTML as well. */
function goEscaped(text: string): string {
  return text.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** In a path, and in a query, where a space may be a plus; hexadecimal digits in either case. */
function urlForms(secret: string): string[] {
  const path = encodeURIComponent(secret);
  const strict = path.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const upper = [path, strict, strict.replaceAll("%20", "+")];
  return [...upper, ...upper.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

/** The characters that depend on the secret's bytes alone, when so many bytes modulo three stand before it. */
function base64Forms(secret: string, offset: number): SecretForm[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const whole = bytes.toString("base64").replace(/=+$/, "");
  const text = whole.slice([0, 2, 3][offset], bytes.length % 3 === 0 ? undefined : -1);
  return [text, text.replaceAll("+", "-").replaceAll("/", "_")].map((form) => ({ kind: "base64", text: form }));
}
