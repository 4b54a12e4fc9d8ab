import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../lib/errors";
import { issueCertificate, newKey, openssl } from "../../lib/issue-certificate";
import { CommandError } from "../../lib/process/run";

const validDays = 365;
const renewedBeforeDays = 7;

/** Where Debian, Ubuntu and Alpine, Fedora, and macOS keep the authorities that the system trusts. */
const systemBundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/** Files of the stand-in's own authority and of its server. */
export interface Certificates {
  /** The authority's certificate: what a pod must trust. */
  readonly authority: string;
  /** That one and the system's: what a program on this machine trusts instead of the system's. */
  readonly bundle: string;
  readonly key: Buffer;
  readonly certificate: Buffer;
}

/**
 * The stand-in's own certificate authority and a server certificate for Azure's host names. openssl makes them; they
 * are used again while they are valid and fit. The authority's key stays in `folder`, which only you should be able to
 * read.
 * @throws UserError without openssl
 */
export async function ensureCertificates(folder: string, hostNames: readonly string[]): Promise<Certificates> {
  const file = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!areValid(file("ca.crt"), file("server.crt"), hostNames)) await create(folder, hostNames);
  const system = systemBundles.find((bundle) => existsSync(bundle));
  const trusted = [file("ca.crt"), ...(system === undefined ? [] : [system])];
  writeFileSync(file("bundle.crt"), trusted.map((path) => readFileSync(path, "utf8")).join("\n"));
  return {
    authority: file("ca.crt"),
    bundle: file("bundle.crt"),
    key: readFileSync(file("server.key")),
    certificate: readFileSync(file("server.crt")),
  };
}

function areValid(authority: string, server: string, hostNames: readonly string[]): boolean {
  if (!existsSync(authority) || !existsSync(server)) return false;
  const certificate = new X509Certificate(readFileSync(server));
  const names = (certificate.subjectAltName ?? "").split(", ").map((name) => name.replace("DNS:", ""));
  const lastUse = Date.parse(certificate.validTo) - renewedBeforeDays * 24 * 60 * 60 * 1000;
  const signed = certificate.verify(new X509Certificate(readFileSync(authority)).publicKey);
  return signed && Date.now() < lastUse && hostNames.every((name) => names.includes(name));
}

async function create(folder: string, hostNames: readonly string[]): Promise<void> {
  const days = ["-days", String(validDays)];
  const files = ["-keyout", "ca.key", "-out", "ca.crt"];
  try {
    await openssl(folder, ["req", "-x509", ...newKey, ...days, "-subj", "/CN=Stand-in Azure", ...files]);
    const server = await issueCertificate({ authority: folder, hostNames, days: validDays });
    writeFileSync(join(folder, "server.key"), server.key, { mode: 0o600 });
    writeFileSync(join(folder, "server.crt"), server.certificate);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new UserError(`The stand-in Azure needs certificates: ${error.message}`, "Install openssl.");
  }
}
