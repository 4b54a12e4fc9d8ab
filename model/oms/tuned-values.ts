import { join } from "node:path";
import { mergeValues, readValues, type HelmValues } from "../../lib/helm/values";
import { projectFolder } from "../../lib/paths";

const valuesFolder = join(projectFolder, "helm-values");

/**
 * What people tune for OMS: `helm-values/oms.yaml`, with `helm-values/oms.<environment>.yaml` merged over it.
 *
 * @throws ConfigurationError when a file is missing or is not a YAML map
 */
export function tunedValues(environment: string): HelmValues {
  return mergeValues(
    readValues(join(valuesFolder, "oms.yaml")),
    readValues(join(valuesFolder, `oms.${environment}.yaml`)),
  );
}
