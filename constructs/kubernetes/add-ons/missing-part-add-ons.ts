import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { MissingParts } from "../../platform";
import type { AddOnProps } from "./add-on-release";
import { MetricsServer } from "./metrics-server";

export interface MissingPartAddOnsProps extends AddOnProps {
  readonly parts: MissingParts;
}

/** The add-ons for what the cluster does not bring; none where it brings everything. */
export class MissingPartAddOns extends Construct {
  /**
   * What must exist before OMS and go after it: its pods may need nodes that only the autoscaler adds. Figures may come
   * later; until then an autoscaler keeps the pods that it has.
   */
  readonly ready: readonly ITerraformDependable[];
  /**
   * What must exist before a Service that asks for a load balancer, and go after it: nothing else takes the load
   * balancer away.
   */
  readonly loadBalancing: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MissingPartAddOnsProps) {
    super(scope, id);
    const { parts, ...common } = props;
    const { metricsServer, nodeAutoscaling, loadBalancing } = parts;
    if (metricsServer) new MetricsServer(this, "metrics-server", { ...common, ...metricsServer });
    this.ready = nodeAutoscaling ? [nodeAutoscaling(this, "cluster-autoscaler", common).ready] : [];
    this.loadBalancing = loadBalancing
      ? [loadBalancing.controller(this, "load-balancer-controller", common).ready]
      : [];
  }
}
