import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { MissingParts } from "../../platform";
import type { AddOnProps } from "./add-on-release";
import { ClusterAutoscaler } from "./cluster-autoscaler";
import { LoadBalancerController } from "./load-balancer-controller";
import { MetricsServer } from "./metrics-server";

/** Properties of `MissingPartAddOns`. */
export interface MissingPartAddOnsProps extends AddOnProps {
  readonly parts: MissingParts;
}

/** What the cluster does not bring, as add-ons. Nothing where it brings everything. */
export class MissingPartAddOns extends Construct {
  /**
   * What must be there before OMS and goes after it: its pods may need nodes that only the autoscaler adds. Figures may
   * come later, until then an autoscaler keeps the pods that it has.
   */
  readonly ready: readonly ITerraformDependable[];
  /** What must be there before a Service that asks for a load balancer, and goes after it: nobody else takes that away. */
  readonly loadBalancing: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MissingPartAddOnsProps) {
    super(scope, id);
    const { parts, ...common } = props;
    const { metricsServer, nodeAutoscaling, loadBalancing } = parts;
    if (metricsServer) new MetricsServer(this, "metrics-server", { ...common, ...metricsServer });
    this.ready = nodeAutoscaling
      ? [new ClusterAutoscaler(this, "cluster-autoscaler", { ...common, ...nodeAutoscaling }).ready]
      : [];
    this.loadBalancing = loadBalancing
      ? [new LoadBalancerController(this, "load-balancer-controller", { ...common, ...loadBalancing }).ready]
      : [];
  }
}
