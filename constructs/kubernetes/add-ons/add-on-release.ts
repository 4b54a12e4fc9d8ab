import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { join } from "node:path";
import { valuesTexts } from "../../../lib/cdktf/values-texts";
import { mergeValues, readValues, type HelmValues } from "../../../lib/helm/values";
import type { ChartSource } from "../../../model/catalog/add-ons/add-on-source";
import type { Mirror } from "../../../model/catalog/add-ons/mirror";
import { releaseSettings, type ReleaseSettings } from "../release-settings";

/** What every add-on takes. */
export interface AddOnProps extends Pick<ReleaseSettings, "dependsOn" | "takeOver"> {
  /** Registry of chart and images. @default their makers' registries */
  readonly mirror?: Mirror | undefined;
}

/** An add-on's release: name, namespace, chart and values. */
export interface AddOnReleaseProps extends ReleaseSettings {
  /** Name of the release, and of `helm-values/<name>.yaml`. */
  readonly releaseName: string;
  readonly namespace: string;
  readonly chart: ChartSource;
  /** Values that the program knows, over those of the values file. */
  readonly values?: HelmValues;
}

const valuesFolder = join(__dirname, "..", "..", "..", "helm-values");

/**
 * Makes the release of a published chart at an exact version, with the values of `helm-values/`, as `release` below an
 * add-on's construct. Helm rolls back an upgrade that fails before Terraform reports it.
 *
 * @returns the release, for constructs that must come after it
 */
export function addOnRelease(scope: Construct, props: AddOnReleaseProps): ITerraformDependable {
  const tuned = readValues(join(valuesFolder, `${props.releaseName}.yaml`));
  return new Release(scope, "release", {
    ...releaseSettings(props),
    name: props.releaseName,
    namespace: props.namespace,
    ...(props.chart.repository === "" ? {} : { repository: props.chart.repository }),
    chart: props.chart.chart,
    version: props.chart.version,
    values: valuesTexts(mergeValues(tuned, props.values ?? {})),
  });
}
