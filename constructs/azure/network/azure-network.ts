import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import type { EnvironmentConfig } from "../../../model/schema";
import { FlowLogStorage } from "../observability/flow-log-storage";
import { FlowLogs } from "../observability/flow-logs";
import type { Monitoring } from "../observability/monitoring";
import { Egress } from "./egress";
import { InboundAddress } from "./inbound-address";
import { Network } from "./network";

export interface AzureNetworkProps {
  readonly environment: EnvironmentConfig;
  readonly names: AzureNames;
  readonly resourceGroupName: string;
  readonly monitoring: Monitoring;
}

/** The environment's network with its way out and its way in: subnets, NAT gateway, public address, flow logs. */
export class AzureNetwork extends Construct {
  readonly network: Network;
  readonly egress: Egress;
  readonly inbound: InboundAddress;
  /** What nodes need before they start. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AzureNetworkProps) {
    super(scope, id);
    const { environment, names, resourceGroupName } = props;
    const { azure, deletionProtection } = environment;
    const { cluster } = azure;
    const place = { names, location: environment.region.azure, resourceGroupName };
    const protectedFromDestroy = deletionProtection.enabled;
    this.network = new Network(this, "network", {
      ...place,
      range: environment.addresses.network,
      subnets: azure.subnets,
      apiServerSubnet: cluster.type === "new",
      ...(cluster.type === "existing" ? { existing: cluster.virtualNetwork } : {}),
    });
    this.egress = new Egress(this, "egress", {
      ...place,
      zones: azure.zones,
      prefixLength: azure.egress.prefixLength,
      nodesSubnetId: this.network.subnetIds.nodes,
      protectedFromDestroy,
    });
    this.inbound = new InboundAddress(this, "inbound", { ...place, protectedFromDestroy });
    // On a network that others own, the logs would include everybody's flows.
    if (azure.logs.flowLogs.enabled && cluster.type === "new") this.flowLogs(props);
    this.ready = [...this.network.ready, ...this.egress.ready];
  }

  private flowLogs({ environment, names, resourceGroupName, monitoring }: AzureNetworkProps): void {
    const location = environment.region.azure;
    const storage = new FlowLogStorage(this, "flow-log-storage", {
      accountName: names.flowLogAccount,
      location,
      resourceGroupName,
    });
    new FlowLogs(this, "flow-logs", {
      names,
      location,
      virtualNetworkId: this.network.virtualNetworkId,
      storageAccountId: storage.id,
      workspace: { id: monitoring.workspaceId, customerId: monitoring.workspaceCustomerId },
    });
  }
}
