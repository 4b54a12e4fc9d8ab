import { join } from "node:path";
import { clusterFiles, contextName, network, nodeLayout, type NodeLayout } from "./layout";

// Every consumer except containerd reads YAML, which includes JSON: no template, no quoting.

/** Input of kubeadm's certificate and kubeconfig phases. */
export function kubeadmConfiguration(kubernetesVersion: string): string {
  const first = nodeLayout(1);
  const documents = [
    {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "InitConfiguration",
      localAPIEndpoint: { advertiseAddress: first.address, bindPort: network.apiServerPort },
      nodeRegistration: { name: first.name, criSocket: "unix:///run/containerd/containerd.sock" },
    },
    {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "ClusterConfiguration",
      clusterName: contextName,
      kubernetesVersion: `v${kubernetesVersion}`,
      certificatesDir: clusterFiles.pki(),
      // RSA keys would take longer than everything else in the start.
      encryptionAlgorithm: "ECDSA-P256",
      networking: { serviceSubnet: network.services, podSubnet: network.pods, dnsDomain: "cluster.local" },
      apiServer: { certSANs: ["localhost", "127.0.0.1", first.address] },
      etcd: { external: { endpoints: ["http://127.0.0.1:2379"] } },
    },
  ];
  return documents.map((document) => JSON.stringify(document)).join("\n---\n");
}

export function containerdConfiguration(node: NodeLayout, pauseImage: string): string {
  const cri = '[plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = "${node.store}"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.internal.v1.opt"]
  path = "/run/containerd/opt"
${cri}]
  sandbox_image = "${pauseImage}"
  # Lowering an OOM score takes CAP_SYS_RESOURCE, which a container host often withholds.
  restrict_oom_score_adj = true
${cri}.containerd]
  default_runtime_name = "runc"
  snapshotter = "overlayfs"
${cri}.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
${cri}.containerd.runtimes.runc.options]
  SystemdCgroup = false
${cri}.cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "${join(node.folder, "cni")}"
`;
}

/** Pods keep their own address when they talk to other nodes, as in the clouds. */
export function cniConfiguration(node: NodeLayout): string {
  return JSON.stringify({
    cniVersion: "1.0.0",
    name: "pods",
    plugins: [
      {
        type: "bridge",
        bridge: "cni0",
        isDefaultGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: { type: "host-local", dataDir: "/run/cni-addresses", ranges: [[{ subnet: node.podSubnet }]] },
      },
      { type: "portmap", capabilities: { portMappings: true } },
    ],
  });
}

export function kubeletConfiguration(node: NodeLayout): string {
  const serving = clusterFiles.kubeletServing(node.number);
  return JSON.stringify({
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    // Kubernetes 1.35 refuses control groups version 1 by default.
    failCgroupV1: false,
    cgroupDriver: "cgroupfs",
    cgroupRoot: `/${node.cgroup}`,
    containerRuntimeEndpoint: "unix:///run/containerd/containerd.sock",
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(clusterFiles.pki(), "ca.crt") },
    },
    authorization: { mode: "Webhook" },
    tlsCertFile: serving.certificate,
    tlsPrivateKeyFile: serving.key,
    clusterDNS: [network.dnsService],
    clusterDomain: "cluster.local",
    resolvConf: join(node.folder, "resolv.conf"),
    volumePluginDir: join(node.folder, "volume-plugins"),
    serializeImagePulls: false,
    // Images come from archives and cannot be pulled again, so none may be removed.
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      "memory.available": "200Mi",
      "nodefs.available": "1%",
      "nodefs.inodesFree": "1%",
      "imagefs.available": "1%",
    },
    nodeStatusReportFrequency: "30s",
    containerLogMaxSize: "5Mi",
    oomScoreAdj: 0,
    // The default, a million, is above the hard limit of most containers.
    maxOpenFiles: 20000,
  });
}

export function kubeProxyConfiguration(node: NodeLayout): string {
  return JSON.stringify({
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    clientConnection: { kubeconfig: join(clusterFiles.clients(), "kube-proxy.conf") },
    mode: "iptables",
    clusterCIDR: network.pods,
    hostnameOverride: node.name,
    oomScoreAdj: 0,
    // 0 leaves the kernel's values alone: outside the first network namespace they are read-only.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
  });
}
