import { objectOf, type JsonObject } from "../../stand-in/json";
import type { Resource } from "./resource-store";

/** The real cluster that a managed cluster of the stand-in leads to. */
export interface KubernetesAccess {
  /** URL of the API server. */
  readonly server: string;
  /** Certificate of its authority, PEM. */
  readonly ca: string;
  /** Issuer of its service accounts' tokens. @default a name that only looks like Azure's */
  readonly issuer?: string;
}

/**
 * The kubeconfig that Azure returns for a cluster. With Entra sign-in it names a command that gets a token, and holds
 * none; otherwise it holds a token that is made up here.
 */
export function clusterCredentials(
  cluster: Resource,
  credential: "clusterUser" | "clusterAdmin",
  access: KubernetesAccess | undefined,
): JsonObject {
  const { name, properties } = cluster;
  const fqdn = properties["fqdn"];
  const withEntra = credential === "clusterUser" && Object.keys(objectOf(properties["aadProfile"])).length > 0;
  const user = withEntra
    ? { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", command: "kubelogin", args: ["get-token"] } }
    : { token: "made-up-by-the-stand-in" };
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: {
          server: access?.server ?? `https://${typeof fqdn === "string" ? fqdn : name}:443`,
          "certificate-authority-data": Buffer.from(access?.ca ?? "no cluster").toString("base64"),
        },
      },
    ],
    users: [{ name: credential, user }],
    contexts: [{ name, context: { cluster: name, user: credential } }],
    "current-context": name,
  };
  return { kubeconfigs: [{ name: credential, value: Buffer.from(JSON.stringify(kubeconfig)).toString("base64") }] };
}
