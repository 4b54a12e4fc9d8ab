import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClusterCredentials } from "./kubeconfig";

/**
 * Writes a stand-in for `kubelogin`, the credential plugin that gets a token from Entra, into a folder for PATH. It
 * returns the testbed cluster's own client certificate, because that cluster knows no Entra. Like the real one it is
 * asked by the providers at every call, and nothing of it enters the state.
 *
 * @returns the folder
 */
export function writeKubelogin(folder: string, credentials: ClusterCredentials): string {
  const credential = {
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: {
      clientCertificateData: credentials.clientCertificate,
      clientKeyData: credentials.clientKey,
    },
  };
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true, mode: 0o700 });
  writeFileSync(join(bin, "credential.json"), JSON.stringify(credential), { mode: 0o600 });
  const program = join(bin, "kubelogin");
  writeFileSync(program, '#!/bin/sh\n[ "$1" = get-token ] || exit 2\nexec cat "$(dirname "$0")/credential.json"\n');
  chmodSync(program, 0o755);
  return bin;
}
