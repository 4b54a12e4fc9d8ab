import { join } from "node:path";
import type { Progress } from "../../lib/progress";
import { moduleSource, packageChart, type PackagedChart } from "./package-chart";

/** The address of the official chart, for which the package stands in. */
export const EXTERNAL_SECRETS_REPOSITORY = "https://charts.external-secrets.io";

/** The kinds that the operator watches or keeps; it starts without any of the others. */
const DEFINITIONS = [
  "external-secrets.io_externalsecrets.yaml",
  "external-secrets.io_secretstores.yaml",
  "external-secrets.io_clustersecretstores.yaml",
  "generators.external-secrets.io_generatorstates.yaml",
];

const OPERATOR = { moduleFolder: "external-secrets", module: "github.com/external-secrets/external-secrets" } as const;

/** Path of the schema that the official chart of the operator's version has for its values. */
export const externalSecretsSchema = async (): Promise<string> =>
  join(await moduleSource(OPERATOR), "deploy", "charts", "external-secrets", "values.schema.json");

/**
 * Packs the stand-in for the operator's official chart into `targetFolder`.
 *
 * To use it as it is: `helm install … <archive>`. To let a program find it under the official address: serve the folder
 * as {@link EXTERNAL_SECRETS_REPOSITORY}.
 */
export const packageExternalSecretsChart = (targetFolder: string, progress: Progress): Promise<PackagedChart> =>
  packageChart(
    {
      chart: "external-secrets",
      ...OPERATOR,
      definitions: DEFINITIONS.map((file) => `config/crds/bases/${file}`),
    },
    targetFolder,
    progress,
  );
