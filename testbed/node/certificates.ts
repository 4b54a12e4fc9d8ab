import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { issueCertificate } from "../../lib/issue-certificate";
import { run } from "../../lib/process/run";
import { kubeadmConfiguration } from "./configurations";
import { clusterFiles, clusterFolder, contextName, nodeLayout, nodeNumbers, type NodeNumber } from "./layout";

/**
 * Makes the cluster's certificates and the client configurations of its components with kubeadm, and the
 * administrator's kubeconfig. They are new with every start and die with the cluster.
 */
export async function createCertificates(kubeadm: string, kubernetesVersion: string): Promise<void> {
  for (const folder of [clusterFiles.pki(), clusterFiles.clients()]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  const configuration = join(clusterFolder(), "kubeadm.yaml");
  await writeFile(configuration, kubeadmConfiguration(kubernetesVersion));
  await run(kubeadm, ["init", "phase", "certs", "all", "--config", configuration]);
  const clients = clusterFiles.clients();
  for (const name of ["super-admin", "kubelet", "controller-manager", "scheduler"]) {
    await run(kubeadm, ["init", "phase", "kubeconfig", name, "--config", configuration, "--kubeconfig-dir", clients]);
  }
  const user = async (file: string, args: readonly string[]): Promise<void> => {
    const { stdout } = await run(kubeadm, ["kubeconfig", "user", "--config", configuration, ...args]);
    await writeFile(join(clients, file), stdout, { mode: 0o600 });
  };
  await user("kube-proxy.conf", ["--client-name", "system:kube-proxy"]);
  await user("kubelet-2.conf", ["--client-name", `system:node:${nodeLayout(2).name}`, "--org", "system:nodes"]);
  for (const number of nodeNumbers) await createKubeletCertificate(number);
  const admin = await readFile(join(clients, "super-admin.conf"), "utf8");
  await writeFile(clusterFiles.kubeconfig(), renameContext(admin, contextName), { mode: 0o600 });
}

/** Days, longer than a cluster of the testbed lives. */
const kubeletCertificateDays = 30;

/**
 * A kubelet's serving certificate, signed by the cluster's authority as on EKS and AKS: metrics-server accepts no
 * other.
 */
async function createKubeletCertificate(number: NodeNumber): Promise<void> {
  const { name, address } = nodeLayout(number);
  const { certificate, key } = await issueCertificate({
    authority: clusterFiles.pki(),
    hostNames: [name, address],
    days: kubeletCertificateDays,
  });
  const files = clusterFiles.kubeletServing(number);
  await writeFile(files.certificate, certificate);
  await writeFile(files.key, key, { mode: 0o600 });
}

/** Renames the only context of a kubeconfig; kubeadm's own name consists of user and cluster. */
export function renameContext(kubeconfig: string, name: string): string {
  const document = parse(kubeconfig) as { contexts: { name: string }[]; "current-context": string };
  for (const context of document.contexts) context.name = name;
  document["current-context"] = name;
  return stringify(document);
}
