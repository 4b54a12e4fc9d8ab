import type { Problem } from "../../lib/problem";
import type { AddOnsConfig } from "../../model/schema/add-ons";
import { clusterOrigin, type clusterBlocks } from "../../model/schema/existing-cluster";
import type { Rule } from "../rule";

/** The add-ons that an operator in the cluster could meet. */
type Operators = Pick<AddOnsConfig, "keda" | "certificates">;

type Preinstalled = AddOnsConfig["preinstalled"];

/**
 * An operator acts on the whole cluster: two of one kind work against each other, and Helm refuses definitions that
 * another release owns. So an environment on others' cluster must say what runs there.
 */
export const preinstalledProblems: Rule<
  Preinstalled,
  "addOns.keda" | "addOns.certificates" | (typeof clusterBlocks)[number]
> = (preinstalled, { at: path, environment }) => {
  const cluster = clusterOrigin(environment);
  if (cluster === undefined) return [];
  if (cluster.type === "new") {
    if (preinstalled === undefined) return [];
    return [{ path, message: "is given, but this stack makes the cluster itself", remedy: "remove it" }];
  }
  if (preinstalled === undefined) {
    return [
      {
        path,
        message: `is missing, but ${cluster.name} is others' cluster, and a second operator of a kind would work against theirs`,
        remedy: "ask its owners (kubectl get crd) and list what they run, or write {} if they run none of it",
      },
    ];
  }
  return [
    ...oneKeda(path, preinstalled, environment.addOns),
    ...challengeIsAnswered(path, preinstalled, environment.addOns),
  ];
};

function oneKeda(path: string, preinstalled: Preinstalled, { keda }: Operators): Problem[] {
  if (keda === undefined || preinstalled?.keda === undefined) return [];
  return [
    {
      path: `${path}.keda`,
      message: "says that the cluster has KEDA, and addOns.keda would install a second one",
      remedy: "remove one of the two",
    },
  ];
}

/** cert-manager writes into the zone with the identity of its own pods (https://cert-manager.io/docs/configuration/acme/dns01/). */
function challengeIsAnswered(path: string, preinstalled: Preinstalled, { certificates }: Operators): Problem[] {
  if (certificates?.type !== "letsencrypt" || preinstalled?.certManager === undefined) return [];
  return [
    {
      path: `${path}.certManager`,
      message: "is others', and Let's Encrypt's challenge needs one whose pods have an identity of ours in the zone",
      remedy: 'set certificates.type to "imported" or "own-ca"',
    },
  ];
}
