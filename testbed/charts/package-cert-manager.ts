import type { Progress } from "../../lib/progress";
import { packageChart, type PackagedChart } from "./package-chart";

/** The address of the official chart, for which the package stands in: a registry, so `helm push` takes it there. */
export const CERT_MANAGER_REPOSITORY = "oci://quay.io/jetstack/charts";

const KINDS = ["certificates", "certificaterequests", "issuers", "clusterissuers", "orders", "challenges"];

/** Packs the stand-in for cert-manager's official chart into `targetFolder`. */
export const packageCertManagerChart = (targetFolder: string, progress: Progress): Promise<PackagedChart> =>
  packageChart(
    {
      chart: "cert-manager",
      moduleFolder: "cert-manager",
      module: "github.com/cert-manager/cert-manager",
      definitions: KINDS.map((kind) => `deploy/crds/crd-${kind}.yaml`),
    },
    targetFolder,
    progress,
  );
