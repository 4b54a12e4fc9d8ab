import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../process";

/** A server's certificate and key, PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const validDays = "30";

/**
 * A certificate for host names that end in a data server of the testbed, signed by the stand-in Azure's authority, as a
 * public authority signs those of Azure's own servers.
 *
 * @param authority folder with `ca.crt` and `ca.key`
 */
export async function issueCertificate(authority: string, hostNames: readonly string[]): Promise<ServerCertificate> {
  const folder = join(authority, "issued");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const names = hostNames.map((name) => `DNS:${name}`).join(",");
    writeFileSync(join(folder, "extensions.txt"), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
    const openssl = (args: readonly string[]): Promise<unknown> =>
      run("openssl", args, { cwd: folder, timeoutSeconds: 60 });
    const subject = ["-subj", `/CN=${(hostNames[0] ?? "server").slice(0, 64)}`];
    await openssl(["req", "-newkey", "rsa:2048", "-nodes", ...subject, "-keyout", "key.pem", "-out", "request.pem"]);
    const signing = ["-CA", "../ca.crt", "-CAkey", "../ca.key", "-CAcreateserial", "-extfile", "extensions.txt"];
    await openssl(["x509", "-req", "-in", "request.pem", ...signing, "-days", validDays, "-out", "certificate.pem"]);
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    return { certificate: read("certificate.pem"), key: read("key.pem") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
