import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What the administrator's kubeconfig of the testbed's cluster holds, PEM. */
export interface ClusterCredentials {
  /** Certificate of the cluster's authority. */
  readonly authority: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[];
}

/** Reads the one cluster and the one user of a kubeconfig. */
export function readKubeconfig(file: string): ClusterCredentials {
  const { clusters, users } = parse(readFileSync(file, "utf8")) as Kubeconfig;
  const decoded = (text: string | undefined): string => Buffer.from(text ?? "", "base64").toString("utf8");
  return {
    authority: decoded(clusters[0]?.cluster["certificate-authority-data"]),
    clientCertificate: decoded(users[0]?.user["client-certificate-data"]),
    clientKey: decoded(users[0]?.user["client-key-data"]),
  };
}
