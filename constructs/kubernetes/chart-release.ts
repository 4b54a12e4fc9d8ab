import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { join } from "node:path";
import { ChartAsset } from "../../lib/cdktf/chart-asset";
import { valuesTexts } from "../../lib/cdktf/values-texts";
import { validateValues } from "../../lib/helm/validate-values";
import type { HelmValues } from "../../lib/helm/values";
import { releaseSettings, type ReleaseSettings } from "./release-settings";

export interface ChartReleaseProps extends ReleaseSettings {
  /** Folder of the chart below `charts/`. */
  readonly chart: string;
  /** Name of the release; at most 53 characters (https://helm.sh/docs/chart_template_guide/getting_started/). */
  readonly releaseName: string;
  readonly namespace: string;
  /** Values as one document, which is checked against the chart's `values.schema.json`. */
  readonly values: HelmValues;
}

const chartsFolder = join(__dirname, "..", "..", "charts");

/**
 * A release of one of our own charts. Helm rolls back an upgrade that fails before Terraform reports it.
 *
 * The chart travels as an asset whose path holds a hash of its content. So an edited template is a change in the plan
 * even when the chart's version stays.
 *
 * @throws ConfigurationError naming every value that the chart's schema refuses
 */
export class ChartRelease extends Construct {
  /** The release, for constructs that must come after it. */
  readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ChartReleaseProps) {
    super(scope, id);
    const path = join(chartsFolder, props.chart);
    validateValues(path, props.values);
    const chart = new ChartAsset(this, "chart", path);
    this.release = new Release(this, "release", {
      name: props.releaseName,
      namespace: props.namespace,
      chart: chart.path,
      values: valuesTexts(props.values),
      waitForJobs: true,
      ...releaseSettings(props),
    });
  }
}
