import { join } from "node:path";
import { clusterFiles, network, nodeLayout, type NodeLayout } from "./layout";

/**
 * Flags of the API server. Pod Security admission is on by default; NodeRestriction is added because every cloud has
 * it.
 */
export function apiServerArguments(): string[] {
  const pki = (file: string): string => join(clusterFiles.pki(), file);
  return [
    "--etcd-servers=http://127.0.0.1:2379",
    "--bind-address=0.0.0.0",
    `--advertise-address=${nodeLayout(1).address}`,
    `--secure-port=${network.apiServerPort}`,
    `--tls-cert-file=${pki("apiserver.crt")}`,
    `--tls-private-key-file=${pki("apiserver.key")}`,
    `--client-ca-file=${pki("ca.crt")}`,
    `--kubelet-client-certificate=${pki("apiserver-kubelet-client.crt")}`,
    `--kubelet-client-key=${pki("apiserver-kubelet-client.key")}`,
    "--kubelet-preferred-address-types=InternalIP",
    "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
    `--service-account-key-file=${pki("sa.pub")}`,
    `--service-account-signing-key-file=${pki("sa.key")}`,
    `--service-cluster-ip-range=${network.services}`,
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=NodeRestriction",
    "--allow-privileged=true",
    `--requestheader-client-ca-file=${pki("front-proxy-ca.crt")}`,
    "--requestheader-allowed-names=front-proxy-client",
    "--requestheader-extra-headers-prefix=X-Remote-Extra-",
    "--requestheader-group-headers=X-Remote-Group",
    "--requestheader-username-headers=X-Remote-User",
    `--proxy-client-cert-file=${pki("front-proxy-client.crt")}`,
    `--proxy-client-key-file=${pki("front-proxy-client.key")}`,
    "--profiling=false",
  ];
}

export function controllerManagerArguments(): string[] {
  const pki = (file: string): string => join(clusterFiles.pki(), file);
  return [
    ...delegatedAuthentication("controller-manager.conf"),
    // With the default of 20 requests a second a fresh cluster waits for its own controllers.
    "--kube-api-qps=500",
    "--kube-api-burst=1000",
    "--node-monitor-period=2s",
    // Long enough that two busy cores do not make a node look dead, short enough to watch one die.
    "--node-monitor-grace-period=40s",
    "--use-service-account-credentials=true",
    `--service-account-private-key-file=${pki("sa.key")}`,
    `--root-ca-file=${pki("ca.crt")}`,
    `--cluster-signing-cert-file=${pki("ca.crt")}`,
    `--cluster-signing-key-file=${pki("ca.key")}`,
    // The nodes' pod subnets are fixed by their numbers.
    "--allocate-node-cidrs=false",
    `--cluster-cidr=${network.pods}`,
    `--service-cluster-ip-range=${network.services}`,
    `--requestheader-client-ca-file=${pki("front-proxy-ca.crt")}`,
    "--profiling=false",
  ];
}

export function schedulerArguments(): string[] {
  return delegatedAuthentication("scheduler.conf");
}

export function etcdArguments(node: NodeLayout): string[] {
  return [
    `--data-dir=${join(node.folder, "etcd", "data")}`,
    "--listen-client-urls=http://127.0.0.1:2379",
    "--advertise-client-urls=http://127.0.0.1:2379",
    "--listen-peer-urls=http://127.0.0.1:2380",
    // The data is in memory and ends with the node, so there is nothing to protect from a power cut.
    "--unsafe-no-fsync",
    "--log-level=warn",
  ];
}

function delegatedAuthentication(clientFile: string): string[] {
  const client = join(clusterFiles.clients(), clientFile);
  return [
    `--kubeconfig=${client}`,
    `--authentication-kubeconfig=${client}`,
    `--authorization-kubeconfig=${client}`,
    "--leader-elect=false",
  ];
}
