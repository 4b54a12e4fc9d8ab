import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "../../lib/issue-certificate";

/** A private key and a certificate for it, PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

const kinds = {
  rsa: ["-newkey", "rsa:2048"],
  ec: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  ed25519: ["-newkey", "ed25519"],
} as const;

/** A new key of a kind, and a certificate that it signed itself, valid from now for some days; 0: it has ended when it is returned. */
export async function keyPair(kind: keyof typeof kinds, days = 30): Promise<KeyPair> {
  return inFolder(async (folder) => {
    const files = ["-keyout", "key.pem", "-out", "request.pem"];
    await openssl(folder, ["req", ...kinds[kind], "-nodes", "-subj", `/CN=${kind}`, ...files]);
    const signing = ["-signkey", "key.pem", "-days", String(days), "-out", "certificate.pem"];
    await openssl(folder, ["x509", "-req", "-in", "request.pem", ...signing]);
    // A certificate ends after the last second of its life.
    if (days === 0) await new Promise((resolve) => setTimeout(resolve, 1100));
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    return { certificate: read("certificate.pem"), key: read("key.pem") };
  });
}

/** A key as `openssl ecparam -genkey` writes it: with the curve's name before it. */
export async function keyWithParameters(): Promise<string> {
  return inFolder(async (folder) => {
    await openssl(folder, ["ecparam", "-name", "prime256v1", "-genkey", "-out", "key.pem"]);
    return readFileSync(join(folder, "key.pem"), "utf8");
  });
}

/** A key in the form that openssl had before PKCS #8, and locked with a password in both forms. */
export async function oldForms(): Promise<Readonly<Record<"plain" | "locked" | "lockedPkcs8", string>>> {
  return inFolder(async (folder) => {
    const locked = ["-aes256", "-passout", "pass:word"];
    await openssl(folder, ["genrsa", "-traditional", "-out", "plain.pem", "2048"]);
    await openssl(folder, ["rsa", "-in", "plain.pem", "-traditional", ...locked, "-out", "locked.pem"]);
    await openssl(folder, ["pkey", "-in", "plain.pem", ...locked, "-out", "pkcs8.pem"]);
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    return { plain: read("plain.pem"), locked: read("locked.pem"), lockedPkcs8: read("pkcs8.pem") };
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "key-pair-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
