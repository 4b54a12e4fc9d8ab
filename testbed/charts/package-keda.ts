import type { Progress } from "../../lib/progress";
import { packageChart, type PackagedChart } from "./package-chart";

/** The address of the official chart, for which the package stands in. */
export const KEDA_REPOSITORY = "https://kedacore.github.io/charts";

/** The kinds that the three programs watch; they don't start if one is missing. */
const DEFINITIONS = [
  "eventing.keda.sh_cloudeventsources.yaml",
  "eventing.keda.sh_clustercloudeventsources.yaml",
  "keda.sh_clustertriggerauthentications.yaml",
  "keda.sh_scaledjobs.yaml",
  "keda.sh_scaledobjects.yaml",
  "keda.sh_triggerauthentications.yaml",
];

/** Packs the stand-in for KEDA's official chart into `targetFolder`; served as {@link KEDA_REPOSITORY} a program finds it. */
export const packageKedaChart = (targetFolder: string, progress: Progress): Promise<PackagedChart> =>
  packageChart(
    {
      chart: "keda",
      moduleFolder: "keda",
      module: "github.com/kedacore/keda/v2",
      definitions: DEFINITIONS.map((file) => `config/crd/bases/${file}`),
    },
    targetFolder,
    progress,
  );
