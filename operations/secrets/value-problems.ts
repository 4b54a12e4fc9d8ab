import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import type { SecretForm } from "../../model/schema/secrets";

/** What a value is looked at beside. */
export interface ValueContext {
  readonly form: SecretForm;
  /** For a private key: the certificate that it must fit, PEM, with those between it and its authority. */
  readonly certificate?: string | undefined;
  /** Whether a private key belongs to these certificates, so that servers show the first of them. */
  readonly served: boolean;
  readonly now: Date;
}

const lineBreak = /[\r\n]/;
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{FFFD}]/u;
const blankAround = /^\p{Zs}|\p{Zs}$/u;
const byteOrderMark = "\u{FEFF}";

/** A block of PEM as `charts/oms-secrets/templates/_forms.tpl` finds it. */
const block = (type: string): RegExp =>
  new RegExp(
    `(?<![^\\n])-----BEGIN ${type}-----[ \\t]*\\r?\\n(?:[A-Za-z0-9+/=]{1,76}[ \\t]*\\r?\\n)+-----END ${type}-----[ \\t]*\\r?(?![^\\n])`,
    "g",
  );
const certificateBlock = block("CERTIFICATE");
const privateKeyBlock = block("(?:RSA |EC )?PRIVATE KEY");

/**
 * Why a value would not be taken, without the value: what the External Secrets Operator refuses
 * (`charts/oms-secrets/templates/_forms.tpl`), and what the gate does.
 *
 * @returns no text for a value that is well
 */
export function valueProblems(value: string, context: ValueContext): readonly string[] {
  const found = checks[context.form](value, context);
  return found === undefined ? [] : [found].flat();
}

const checks: Readonly<
  Record<SecretForm, (value: string, context: ValueContext) => string | readonly string[] | undefined>
> = {
  variable: (value) => {
    if (value === "") return "is empty";
    const found = [
      ...(lineBreak.test(value) ? ["holds a line break, which editors and echo add at the end"] : []),
      ...(invisible.test(value.replaceAll(/[\r\n]/g, ""))
        ? ["holds a control character or an invisible one, such as the byte order mark of Windows editors"]
        : []),
      ...(blankAround.test(value.replaceAll(/^[\r\n]+|[\r\n]+$/g, "")) ? ["begins or ends with a blank"] : []),
    ];
    return found;
  },
  certificates: (value, { served, now }) => {
    if (value.includes(byteOrderMark)) return "holds a byte order mark";
    const blocks = value.match(certificateBlock) ?? [];
    if (blocks.length === 0) return "holds no certificate in PEM with its line breaks";
    if (blocks.length !== begins(value)) return "holds a block that is no certificate, or a damaged one";
    const certificates = blocks.map(readCertificate);
    if (certificates.includes(undefined)) return "holds a certificate that OpenSSL can't read";
    return timeProblem(certificates as readonly X509Certificate[], served, now);
  },
  "private-key": (value, { certificate }) => {
    if (value.includes(byteOrderMark)) return "holds a byte order mark";
    if (/BEGIN ENCRYPTED|Proc-Type:/.test(value)) return "is locked with a password";
    const [first, ...more] = value.match(privateKeyBlock) ?? [];
    if (first === undefined) return "holds no private key in PEM with its line breaks";
    const parameters = value.match(/-----BEGIN EC PARAMETERS/g)?.length ?? 0;
    if (more.length > 0 || begins(value) !== parameters + 1) return "holds more than its private key";
    const key = readPrivateKey(first);
    if (key === undefined) return "holds a private key that OpenSSL can't read";
    if (certificate === undefined) return undefined;
    const [served] = certificate.match(certificateBlock) ?? [];
    const owner = served === undefined ? undefined : readCertificate(served);
    if (owner === undefined) return "can't be compared with its certificate, which can't be read";
    return owner.checkPrivateKey(key) ? undefined : "does not fit the first certificate";
  },
  file: (value) => (value === "" ? "is empty" : undefined),
};

const begins = (value: string): number => value.match(/-----BEGIN/g)?.length ?? 0;

/** The rule of `charts/oms-secrets/files/check-certificates.rb`: the served one is valid, of a bundle at least one. */
function timeProblem(certificates: readonly X509Certificate[], served: boolean, now: Date): string | undefined {
  const asked = (served ? certificates.slice(0, 1) : certificates).map(({ validFrom, validTo }) => ({
    from: Date.parse(validFrom),
    to: Date.parse(validTo),
  }));
  if (asked.some(({ from, to }) => from <= now.getTime() && now.getTime() <= to)) return undefined;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const first = Math.min(...asked.map(({ from }) => from));
  if (first > now.getTime()) return `is not valid before ${day(first)}`;
  const last = day(Math.max(...asked.map(({ to }) => to)));
  return served ? `ended on ${last}` : `holds no certificate that is valid now; the last ended on ${last}`;
}

function readCertificate(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function readPrivateKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}
