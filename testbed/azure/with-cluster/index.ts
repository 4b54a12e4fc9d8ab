/**
 * Everything around an environment of the program that only a cloud has: a stand-in Azure whose AKS is the testbed's
 * real cluster, images under the registry's names, host names of Azure that lead to real servers, a kubelogin. The
 * program and its users' commands run unchanged against it.
 */
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { startStandInAzure, type StandInAzure } from "..";
import { searchPath } from "../../../lib/paths";
import type { Progress } from "../../../lib/progress";
import { readRecordedDigests } from "../../../model/catalog/add-ons/recorded-digests";
import { ensureTools } from "../../../tools";
import { packageAddOnCharts } from "../../add-ons/charts";
import { buildImages } from "../../images";
import { buildExternalSecretsImage } from "../../images/external-secrets";
import { buildRegistryImage } from "../../images/registry-image";
import { importImages, nameImagesByDigest, startNode } from "../../node";
import { setHostNames } from "../../node/cluster-dns";
import { localKubectl, type Kubectl } from "../../node/kubectl";
import { apiServerUrl, contextName, network, nodeLayout } from "../../node/layout";
import { dataServersNamespace, startDataServers } from "../../stand-in/data-servers";
import { giveAuthority } from "../authority";
import { readKubeconfig } from "./kubeconfig";
import { writeKubelogin } from "./kubelogin";

/** Names that an environment's resources have in Azure. */
export interface AzureEnvironmentOptions {
  /** Folder of the stand-in's state; only the caller empties it. */
  readonly folder: string;
  /** Folder of `charts/`. */
  readonly charts: string;
  /** What the cluster pulls for OMS: registry, repository and tag. */
  readonly image: string;
  readonly vaultHost: string;
  readonly databaseHost: string;
  readonly cacheHost: string;
  readonly progress: Progress;
}

/** A running environment. */
export interface AzureEnvironment {
  readonly azure: StandInAzure;
  readonly kubectl: Kubectl;
  /** What `az aks get-credentials` would leave on a person's machine. */
  readonly credentials: { readonly kubeconfig: string; readonly context: string };
  /** Variables for the users' commands, over the caller's own environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Starts MySQL and Valkey with the passwords that Azure was given. */
  startDataServers(passwords: { readonly mysql: string; readonly redis: string }): Promise<void>;
  /** Ends the stand-in; the cluster is left to the caller. */
  stop(): Promise<void>;
}

/** Issuer of the testbed cluster's ServiceAccount tokens. */
const issuer = "https://kubernetes.default.svc.cluster.local";

export async function startAzureEnvironment(options: AzureEnvironmentOptions): Promise<AzureEnvironment> {
  const { folder, progress } = options;
  const tools = await ensureTools(["helm", "kubectl"], progress);
  const charts = await packageAddOnCharts(progress);
  const node = await startNode({ nodes: 2, progress });
  const kubectl = localKubectl(tools.kubectl);
  // The pools of the environment, by the label that its pods ask for.
  for (const [number, pool] of [
    [1, "web"],
    [2, "jobs"],
  ] as const) {
    await kubectl(["label", "--overwrite", "node", nodeLayout(number).name, `oms.popsockets.com/pool=${pool}`]);
  }
  const credentials = readKubeconfig(node.kubeconfig);
  await giveAuthority(progress, folder);
  const azure = await startStandInAzure({
    folder,
    port: 0,
    direct: { address: network.hostAddress },
    charts,
    kubernetes: { server: apiServerUrl(), ca: credentials.authority, issuer },
  });
  const caBundle = readFileSync(azure.authority, "utf8");
  const images = await buildImages({ progress });
  const oms = await buildRegistryImage({ progress, reference: options.image, caBundle });
  const operator = await buildExternalSecretsImage({ progress, caBundle });
  await importImages(
    [images.mysql, images.valkey, oms, operator].map(({ archive }) => archive),
    progress,
  );
  await nameImagesByDigest(readRecordedDigests().images);
  const direct = { address: network.hostAddress };
  await setHostNames(
    {
      "login.microsoftonline.com": direct,
      [options.vaultHost]: direct,
      [options.databaseHost]: { service: "mysql", namespace: dataServersNamespace },
      [options.cacheHost]: { service: "redis", namespace: dataServersNamespace },
    },
    progress,
  );
  const bin = writeKubelogin(folder, credentials);
  return {
    azure,
    kubectl,
    credentials: { kubeconfig: node.kubeconfig, context: contextName },
    variables: { ...azure.environment, PATH: [bin, ...searchPath()].join(delimiter) },
    startDataServers: (passwords) =>
      startDataServers({
        kubectl,
        helm: { program: tools.helm, kubeconfig: node.kubeconfig },
        charts: options.charts,
        images,
        authority: join(azure.authority, ".."),
        hostNames: { mysql: options.databaseHost, redis: options.cacheHost },
        passwords,
        progress,
      }),
    stop: () => azure.stop(),
  };
}
