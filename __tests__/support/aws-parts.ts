import { ClusterAutoscaler } from "../../constructs/aws/cluster/cluster-autoscaler";
import { LoadBalancerController, readinessGateLabel } from "../../constructs/aws/network/load-balancer-controller";
import type { MissingParts } from "../../constructs/platform";

const cluster = { clusterName: "oms-staging", region: "eu-west-1" };

/** All that a cluster may lack, with AWS's own add-ons. */
export const everyMissingPart: Required<MissingParts> = {
  metricsServer: { replicas: 2 },
  nodeAutoscaling: (scope, id, props) =>
    new ClusterAutoscaler(scope, id, { ...props, ...cluster, kubernetesVersion: "1.36", drainSeconds: 1800 }),
  loadBalancing: {
    controller: (scope, id, props) =>
      new LoadBalancerController(scope, id, { ...props, ...cluster, vpcId: "vpc-0a1b2c3d" }),
    namespaceLabels: readinessGateLabel,
  },
};
