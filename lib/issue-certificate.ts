import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { run } from "./process/run";

/** Arguments for a key without a passphrase. */
export const newKey = ["-newkey", "rsa:2048", "-nodes"] as const;

/** Runs openssl in a folder. */
export async function openssl(folder: string, args: readonly string[]): Promise<void> {
  await run("openssl", args, { cwd: folder, timeoutSeconds: 60 });
}

/** A server's certificate and key, PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Request for a certificate. */
export interface CertificateRequest {
  /** Folder with `ca.crt` and `ca.key`; only those are left there. */
  readonly authority: string;
  /** Names and addresses that clients use; a star stands for one label. */
  readonly hostNames: readonly string[];
  /** How long it is valid, in days. */
  readonly days: number;
}

/**
 * A certificate for a server of the testbed. The stand-in Azure's authority signs it, as a public authority signs those
 * of Azure's own servers, or the cluster's authority does.
 *
 * @throws CommandError when openssl is missing or refuses
 */
export async function issueCertificate({ authority, hostNames, days }: CertificateRequest): Promise<ServerCertificate> {
  const folder = join(authority, "issued");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const names = hostNames.map((name) => `${isIP(name) === 0 ? "DNS" : "IP"}:${name}`).join(",");
    writeFileSync(join(folder, "extensions.txt"), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
    const subject = ["-subj", `/CN=${(hostNames[0] ?? "server").slice(0, 64)}`];
    await openssl(folder, ["req", ...newKey, ...subject, "-keyout", "key.pem", "-out", "request.pem"]);
    const serial = ["-CAserial", "serial.txt", "-CAcreateserial"];
    const signing = ["-CA", "../ca.crt", "-CAkey", "../ca.key", ...serial, "-extfile", "extensions.txt"];
    const written = ["-days", String(days), "-out", "certificate.pem"];
    await openssl(folder, ["x509", "-req", "-in", "request.pem", ...signing, ...written]);
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    return { certificate: read("certificate.pem"), key: read("key.pem") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
