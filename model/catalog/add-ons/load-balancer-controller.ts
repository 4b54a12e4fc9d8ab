import type { AddOnSource } from "./add-on-source";

/** https://github.com/kubernetes-sigs/aws-load-balancer-controller/releases; chart and program have the same version. */
export const loadBalancerControllerSource = {
  chart: { repository: "https://aws.github.io/eks-charts", chart: "aws-load-balancer-controller", version: "3.5.0" },
  images: {
    controller: { registry: "public.ecr.aws", repository: "eks/aws-load-balancer-controller", tag: "v3.5.0" },
  },
} as const satisfies AddOnSource;

/** Namespace and ServiceAccount of the controller; a Pod Identity is tied to them. */
export const loadBalancerControllerAccount = {
  namespace: "aws-load-balancer-controller",
  serviceAccount: "aws-load-balancer-controller",
} as const;
