import { layered, objectOf, textOf, type JsonObject } from "../../../stand-in/json";
import { derivedUuid, resourceGroupId } from "../identifiers";
import type { Resource } from "../resource-store";
import { autoScalerProfile } from "./auto-scaler-profile";
import type { DefaultsByType } from "./types";

/** Only its shape matters. */
const nodeImage = "AKSUbuntu-2404gen2containerd-202611.01.0";

/** AKS clusters and their node pools (Microsoft.ContainerService). */
export const kubernetesDefaults: DefaultsByType = {
  "microsoft.containerservice/managedclusters": (cluster, { tenantId, kubernetesIssuer }) => {
    const { id, name, properties } = cluster;
    const region = textOf(cluster["location"]);
    const host = `${textOf(properties["dnsPrefix"]) || name}-${derivedUuid(id).slice(0, 8)}`;
    return {
      fqdn: `${host}.hcp.${region}.azmk8s.io`,
      azurePortalFQDN: `${host}.portal.hcp.${region}.azmk8s.io`,
      nodeResourceGroup: `MC_${id.split("/")[4] ?? ""}_${name}_${region}`,
      powerState: { code: "Running" },
      maxAgentPools: 100,
      servicePrincipalProfile: { clientId: "msi" },
      disableLocalAccounts: false,
      supportPlan: "KubernetesOfficial",
      enableRBAC: true,
      oidcIssuerProfile: {
        enabled: true,
        issuerURL: kubernetesIssuer ?? `https://${region}.oic.prod-aks.azure.com/${tenantId}/${derivedUuid(id)}/`,
      },
      identityProfile: {
        kubeletidentity: {
          resourceId: `${resourceGroupId(id) ?? ""}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
          clientId: derivedUuid(`${id}kubelet-client`),
          objectId: derivedUuid(`${id}kubelet-object`),
        },
      },
      networkProfile: networkProfile(objectOf(properties["networkProfile"])),
      autoScalerProfile,
    };
  },
  "microsoft.containerservice/managedclusters/agentpools": ({ properties }) => nodePoolDefaults(properties),
};

/** What Azure fills in for a node pool, stand-alone or within its cluster. */
export function nodePoolDefaults(pool: JsonObject): JsonObject {
  return {
    count: pool["minCount"] ?? 1,
    osDiskSizeGB: 128,
    osDiskType: "Managed",
    kubeletDiskType: "OS",
    osType: "Linux",
    osSKU: "Ubuntu",
    type: "VirtualMachineScaleSets",
    mode: "User",
    scaleDownMode: "Delete",
    maxPods: 110,
    enableAutoScaling: false,
    enableEncryptionAtHost: false,
    enableFIPS: false,
    enableNodePublicIP: false,
    enableUltraSSD: false,
    nodeImageVersion: nodeImage,
    powerState: { code: "Running" },
    provisioningState: "Succeeded",
    upgradeSettings: { maxSurge: "10%" },
  };
}

/** Clusters keep what a later request leaves out: their network cannot change, and the provider sends only its own part. */
export function keptClusterProperties(former: Resource): JsonObject {
  const { networkProfile: network, nodeResourceGroup, identityProfile } = former.properties;
  return layered({}, { networkProfile: network, nodeResourceGroup, identityProfile });
}

/**
 * When the request says nothing about the network, Azure takes its own plugin with an overlay. Only an overlay has
 * addresses of pods.
 */
function networkProfile(sent: JsonObject): JsonObject {
  const plugin = textOf(sent["networkPlugin"]) || "azure";
  const isOverlay = sent["networkPlugin"] === undefined || sent["networkPluginMode"] === "overlay";
  const podCidr = textOf(sent["podCidr"]) || "10.244.0.0/16";
  const serviceCidr = textOf(sent["serviceCidr"]) || "10.0.0.0/16";
  return {
    networkPlugin: plugin,
    networkDataplane: "azure",
    loadBalancerSku: "standard",
    outboundType: "loadBalancer",
    ipFamilies: ["IPv4"],
    serviceCidr,
    serviceCidrs: [serviceCidr],
    dnsServiceIP: `${serviceCidr.split(".").slice(0, 3).join(".")}.10`,
    podLinkLocalAccess: "IMDS",
    ...(isOverlay ? { networkPluginMode: "overlay" } : {}),
    ...(isOverlay || plugin === "kubenet" ? { podCidr, podCidrs: [podCidr] } : {}),
  };
}
