import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Annotations, Aspects } from "cdktf";
import { Construct } from "constructs";
import { organization } from "../../environments/organization";
import { azureNames } from "../../model/catalog/azure/names";
import type { EnvironmentConfig } from "../../model/schema";
import { supportWarnings } from "../../rules/azure/support-warnings";
import type { Platform } from "../platform";
import { requireRandom } from "../provider-versions";
import { AzureProvider } from "./azure-provider";
import { AzureCluster } from "./cluster/azure-cluster";
import { AzureData } from "./data/azure-data";
import { AzureWorkloads } from "./identity/azure-workloads";
import { DnsChallenge } from "./identity/dns-challenge";
import type { WorkloadIdentity } from "./identity/workload-identity";
import { AzureNetwork } from "./network/azure-network";
import { DnsRecords } from "./network/dns-records";
import { Monitoring } from "./observability/monitoring";
import { Tags } from "./tags";

export interface AzurePlatformProps {
  readonly environment: EnvironmentConfig;
  /** Namespace of OMS in the cluster. */
  readonly namespace: string;
}

/** A whole environment on Azure: network, way out and way in, cluster, database, cache, vault, files, identities. */
export class AzurePlatform extends Construct implements Platform {
  readonly egressIps;
  readonly ingress;
  readonly kubernetesAuth;
  readonly cloud = "azure";
  readonly registry;
  readonly database;
  readonly cache;
  readonly secretStore;
  readonly objectStorage;
  readonly dns: Platform["dns"];
  readonly dnsChallenge?: DnsChallenge;
  readonly placement;
  readonly readyForWorkloads;
  private readonly oms: WorkloadIdentity;

  constructor(scope: Construct, id: string, props: AzurePlatformProps) {
    super(scope, id);
    const { environment } = props;
    const names = azureNames(environment, organization);
    const location = environment.region.azure;
    for (const warning of supportWarnings(environment)) Annotations.of(this).addWarning(warning);
    Aspects.of(this).add(new Tags({ environment: environment.name, service: "oms", "managed-by": "terraform" }));
    new AzureProvider(this, "provider", { subscriptionId: environment.azure.subscriptionId });
    requireRandom(this);
    const deployer = new DataAzurermClientConfig(this, "deployer");
    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: names.resourceGroup,
      location,
      lifecycle: { preventDestroy: environment.deletionProtection.enabled },
    });
    const place = { names, location, resourceGroupName: resourceGroup.name };
    const monitoring = new Monitoring(this, "monitoring", {
      ...place,
      retentionDays: environment.azure.logs.retentionDays,
      dailyQuotaGib: environment.azure.logs.dailyQuotaGib,
      emails: environment.azure.alerts.emails,
    });
    const network = new AzureNetwork(this, "network", { ...place, environment, monitoring });
    const inside = { environment, names, resourceGroup, network, monitoring };
    const entra = { tenantId: deployer.tenantId, deployerObjectId: deployer.objectId };
    const cluster = new AzureCluster(this, "cluster", { ...inside, ...entra, workspaceId: monitoring.workspaceId });
    const data = new AzureData(this, "data", { ...inside, ...entra });
    const workloads = new AzureWorkloads(this, "workloads", {
      ...place,
      environment,
      namespace: props.namespace,
      oidcIssuerUrl: cluster.cluster.oidcIssuerUrl,
      vault: data.vault,
    });
    this.oms = workloads.oms;

    this.egressIps = network.egress.egressIps;
    this.ingress = { addresses: [network.inbound.address], serviceAnnotations: network.inbound.serviceAnnotations };
    this.kubernetesAuth = cluster.kubernetesAuth;
    this.registry = { repository: cluster.repository };
    this.database = {
      host: data.database.host,
      port: data.database.port,
      name: data.database.databaseName,
      user: data.database.user,
      maxConnections: environment.database.maxConnections,
      storageGib: environment.azure.database.storageGib,
      peer: { cidrs: [environment.azure.subnets.database] },
    };
    this.cache = {
      host: data.cache.host,
      port: data.cache.port,
      database: 0,
      peer: { cidrs: [environment.azure.subnets.privateEndpoints] },
    };
    this.secretStore = workloads.secretStore;
    this.objectStorage = workloads.objectStorage;
    this.placement = cluster.placement;
    this.dns = this.records(environment, network.inbound.address);
    const challenge =
      environment.dns.managed && environment.addOns.certificates?.type === "letsencrypt"
        ? new DnsChallenge(this, "dns-challenge", {
            ...place,
            identityName: `${names.base}-dns-challenge`,
            oidcIssuerUrl: cluster.cluster.oidcIssuerUrl,
            zone: environment.dns.zone,
            zoneResourceGroup: organization.sharedResourceGroup,
            subscriptionId: deployer.subscriptionId,
          })
        : undefined;
    if (challenge) this.dnsChallenge = challenge;
    this.readyForWorkloads = [...cluster.ready, ...data.ready, ...workloads.ready, ...(challenge?.ready ?? [])];
  }

  workloadIdentity(): ReturnType<Platform["workloadIdentity"]> {
    return { serviceAccountAnnotations: this.oms.annotations, podLabels: this.oms.podLabels };
  }

  private records({ dns, hostnames }: EnvironmentConfig, address: string): Platform["dns"] {
    if (!dns.managed) {
      const records = hostnames.map((hostname) => `${hostname} ${dns.ttlSeconds} IN A ${address}`).join("; ");
      return { type: "told", instruction: `The owner of ${dns.zone} sets: ${records}` };
    }
    new DnsRecords(this, "dns-records", {
      zone: dns.zone,
      zoneResourceGroup: organization.sharedResourceGroup,
      hostnames,
      address,
      ttlSeconds: dns.ttlSeconds,
    });
    return { type: "managed" };
  }
}
