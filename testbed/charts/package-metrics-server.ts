import type { Progress } from "../../lib/progress";
import { packageChart, type PackagedChart } from "./package-chart";

/** Packs the stand-in for metrics-server's official chart, which brings no definitions, into `targetFolder`. */
export const packageMetricsServerChart = (targetFolder: string, progress: Progress): Promise<PackagedChart> =>
  packageChart(
    {
      chart: "metrics-server",
      moduleFolder: "metrics-server",
      module: "sigs.k8s.io/metrics-server",
      definitions: [],
    },
    targetFolder,
    progress,
  );
