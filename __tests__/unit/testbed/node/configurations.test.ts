import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { renameContext } from "../../../../testbed/node/certificates";
import {
  cniConfiguration,
  containerdConfiguration,
  kubeProxyConfiguration,
  kubeadmConfiguration,
  kubeletConfiguration,
} from "../../../../testbed/node/configurations";
import { apiServerArguments } from "../../../../testbed/node/control-plane-arguments";
import { nodeLayout } from "../../../../testbed/node/layout";
import { requireFreeAddresses } from "../../../../testbed/node/links";
import { corednsManifest, storageManifest, volumeCount } from "../../../../testbed/node/manifests";

const [first, second] = [nodeLayout(1), nodeLayout(2)];

describe("the configuration of a node", () => {
  test("gives each node its own pod subnet and translates no addresses between nodes", () => {
    const plugin = (text: string): { ipMasq: boolean; ipam: { ranges: { subnet: string }[][] } } =>
      (JSON.parse(text) as { plugins: [never] }).plugins[0];
    expect(plugin(cniConfiguration(first)).ipam.ranges).toEqual([[{ subnet: "10.244.0.0/24" }]]);
    expect(plugin(cniConfiguration(second)).ipam.ranges).toEqual([[{ subnet: "10.244.1.0/24" }]]);
    expect(plugin(cniConfiguration(second)).ipMasq).toBe(false);
  });

  test("keeps the container store outside the folder that a stop removes", () => {
    const text = containerdConfiguration(second, "oms.local/pause:abc");
    expect(text).toContain(`root = "${second.store}"`);
    expect(text).toContain('sandbox_image = "oms.local/pause:abc"');
    expect(second.store.startsWith(second.folder)).toBe(false);
  });

  test("roots the kubelet in the node's own control group and accepts version 1", () => {
    const kubelet = JSON.parse(kubeletConfiguration(first)) as Record<string, unknown>;
    expect(kubelet).toMatchObject({ cgroupRoot: `/${first.cgroup}`, failCgroupV1: false, maxOpenFiles: 20000 });
    expect(first.cgroup).not.toBe(second.cgroup);
  });

  test("has each kubelet answer with a certificate of its own", () => {
    const certificate = (node: typeof first): unknown =>
      (JSON.parse(kubeletConfiguration(node)) as Record<string, unknown>)["tlsCertFile"];
    expect(certificate(first)).toMatch(/pki\/kubelet-1\.crt$/);
    expect(certificate(second)).toMatch(/pki\/kubelet-2\.crt$/);
  });

  test("leaves the kernel's connection tracking alone", () => {
    expect(JSON.parse(kubeProxyConfiguration(second))).toMatchObject({
      hostnameOverride: "oms-local-2",
      conntrack: { maxPerCore: 0, min: 0 },
    });
  });
});

describe("the control plane", () => {
  test("is known by the address that the machine uses", () => {
    const [init, cluster] = parseAllDocuments(kubeadmConfiguration("1.35.4")).map(
      (document) => document.toJS() as object,
    );
    expect(init).toMatchObject({ localAPIEndpoint: { advertiseAddress: "10.250.77.2", bindPort: 6443 } });
    expect(cluster).toMatchObject({ kubernetesVersion: "v1.35.4", networking: { podSubnet: "10.244.0.0/16" } });
  });

  test("restricts nodes to their own objects and has no plain secret in its arguments", () => {
    expect(apiServerArguments()).toContain("--enable-admission-plugins=NodeRestriction");
    expect(apiServerArguments().join(" ")).not.toMatch(/password|token=/);
  });

  test("is reached through the context oms-local", () => {
    const renamed = parse(
      renameContext("contexts: [{name: a@b, context: {user: a}}]\ncurrent-context: a@b", "oms-local"),
    ) as object;
    expect(renamed).toEqual({
      contexts: [{ name: "oms-local", context: { user: "a" } }],
      "current-context": "oms-local",
    });
  });
});

describe("what the cluster begins with", () => {
  test("is a DNS server on node 1 without an open placeholder", () => {
    const text = corednsManifest("oms.local/coredns:abc");
    expect(text).toContain("image: oms.local/coredns:abc");
    expect(text).toContain("clusterIP: 10.96.0.10");
    expect(text).not.toMatch(/\b(IMAGE|CLUSTER_IP|NODE_NAME)\b/);
  });

  test("is a default storage class with volumes that only node 1 offers", () => {
    const { items } = JSON.parse(storageManifest()) as {
      items: { kind: string; spec?: { local: { path: string } } }[];
    };
    const paths = items.filter((item) => item.kind === "PersistentVolume").map((item) => item.spec?.local.path);
    expect(new Set(paths).size).toBe(volumeCount);
    expect(storageManifest()).toContain('"values":["oms-local-1"]');
  });
});

describe("the addresses", () => {
  const address = (value: string): never => ({ address: value }) as never;

  test("are refused when another interface uses them, with its name", () => {
    expect(() => requireFreeAddresses({ eth0: [address("192.0.2.2")], vpn0: [address("10.250.78.9")] })).toThrow(
      "vpn0 (10.250.78.9)",
    );
  });

  test("are free on any other machine, and on one that runs the cluster", () => {
    expect(() =>
      requireFreeAddresses({ eth0: [address("192.0.2.2")], "oms-local": [address("10.250.77.1")] }),
    ).not.toThrow();
  });
});

test("a node's logs outlive it", () => {
  expect(first.logs.startsWith(join(first.folder, "/"))).toBe(false);
});
