import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../lib/progress";
import { ensureDebianPackages } from "../../tools/debian-packages";
import { deployer, startStandInAzure, type StandInAzure } from "../azure";
import { giveAuthority } from "../azure/authority";
import { setHostNames } from "../node/cluster-dns";
import { network, nodeLayout } from "../node/layout";
import { runInNode } from "../node/namespaces";
import { textOf } from "../stand-in/json";

/** A Key Vault for the pods of the testbed's node, and an identity that may read it. */
export interface TestbedVault {
  /** Address of the vault, as a SecretStore names it. */
  readonly url: string;
  /** Annotations of the ServiceAccount that a SecretStore reads with. */
  readonly readerAnnotations: Readonly<Record<string, string>>;
  /** Writes a secret as a person would. */
  put(name: string, value: string): void;
  /** Cuts or restores the way from the pods to the vault and to the sign-in. */
  setReachable(reachable: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Issuer of the node's ServiceAccount tokens. */
const issuer = "https://kubernetes.default.svc.cluster.local";
const name = "testbed-vault";
const group = `/subscriptions/${deployer.subscriptionId}/resourceGroups/testbed`;
/** "Key Vault Secrets User". */
const readerRole = "4633458b-17de-408a-b874-0445c86b69e6";
const table = "inet testbed_vault";

/**
 * Starts the stand-in Azure with only a vault and an identity. A ServiceAccount of the running node may act as that
 * identity, and the pods find both under Azure's own names.
 */
export async function startVault(options: {
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  readonly progress: Progress;
}): Promise<TestbedVault> {
  const { serviceAccount, progress } = options;
  await ensureDebianPackages(progress, ["nftables"]);
  const folder = mkdtempSync(join(tmpdir(), "testbed-vault-"));
  await giveAuthority(progress, folder);
  const direct = { address: network.hostAddress };
  const azure = await startStandInAzure({ folder, port: 0, direct });
  const clientId = putVault(azure, `system:serviceaccount:${serviceAccount.namespace}:${serviceAccount.name}`);
  await setHostNames({ "login.microsoftonline.com": direct, [`${name}.vault.azure.net`]: direct }, progress);
  const setReachable = async (reachable: boolean): Promise<void> => {
    await runInNode(nodeLayout(1), ["nft", "-f", "-"], { input: wayRules(reachable) });
  };
  return {
    url: `https://${name}.vault.azure.net/`,
    readerAnnotations: {
      "azure.workload.identity/client-id": clientId,
      "azure.workload.identity/tenant-id": deployer.tenantId,
    },
    put: (secret, value) => azure.putSecret(name, secret, value),
    setReachable,
    async stop() {
      try {
        await setReachable(true);
      } finally {
        // A server that stays would keep its caller's process from ending.
        await azure.stop();
        await setHostNames({}, progress);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A script for `nft -f` in the node. It cuts existing connections too. */
function wayRules(reachable: boolean): string {
  const fresh = `table ${table} {}\ndelete table ${table}\n`;
  if (reachable) return fresh;
  return `${fresh}table ${table} {
  chain way {
    type filter hook forward priority 0
    ip daddr ${network.hostAddress} tcp dport 443 reject
  }
}
`;
}

/**
 * Makes a vault and an identity that may read it.
 * @returns the identity's client id
 */
function putVault(azure: StandInAzure, subject: string): string {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/${name}`;
  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader`;
  azure.putResource(vault, { location: "westus2", properties: { enableRbacAuthorization: true } });
  azure.putResource(identity, { location: "westus2" });
  azure.putResource(`${identity}/federatedIdentityCredentials/reader`, {
    properties: { issuer, subject, audiences: ["api://AzureADTokenExchange"] },
  });
  const { clientId, principalId } = azure.resource(identity)?.properties ?? {};
  azure.putResource(`${vault}/providers/Microsoft.Authorization/roleAssignments/reader`, {
    properties: {
      principalId: textOf(principalId),
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${readerRole}`,
    },
  });
  return textOf(clientId);
}
