import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { navCaBundle } from "../../environments/secrets";
import { asMap } from "../../lib/helm/coerce";
import { mergeValues, type HelmValues } from "../../lib/helm/values";
import type { SecretRevisions } from "../../model/schema/secrets";
import { checkOmsValues } from "../../rules/oms";
import { programValueProblems, withProgramValues } from "../../rules/oms/program-values";
import { releaseTimeoutSeconds } from "../../rules/oms/release-timeout";
import type { Platform } from "../platform";
import { ChartRelease } from "./chart-release";
import { OmsSecrets } from "./oms-secrets";
import { knownValues, type OmsImage } from "./oms-values";
import { isClusterGiven } from "./release-settings";

export interface OmsProps {
  /** Name of the environment, as Datadog and people see it. */
  readonly environment: string;
  readonly namespace: string;
  readonly platform: Platform;
  readonly image: OmsImage;
  readonly hostnames: readonly string[];
  /** Values that people tune, merged. */
  readonly values: HelmValues;
  /** What the add-ons make of OMS's values. @default nothing */
  readonly addOnValues?: HelmValues;
  /** More host names that Rails answers to, besides `hostnames`. @default none */
  readonly furtherAllowedHosts?: readonly string[];
  /** Revisions of the Secrets that come from the vault. @default 1 for each */
  readonly secretRevisions?: SecretRevisions | undefined;
  /** ConfigMap that stands in for the NAV CA bundle. @default the Secret from the vault */
  readonly navCaBundle?: { readonly configMap: string; readonly key: string };
  /** Whether KEDA is in the cluster. @default false, and no capsule may be autoscaled */
  readonly hasKeda?: boolean;
  /** What must exist before the secrets. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * What must exist before the release, besides the secrets: the programs that act on its routes and autoscalers.
   * @default nothing
   */
  readonly addOns?: readonly ITerraformDependable[];
}

const serviceAccount = "oms";

/**
 * OMS in a namespace: first its secrets, then web, the Sidekiq capsules and the scheduler, with the migrate Job before
 * them and the smoke Job after them.
 *
 * @throws ConfigurationError naming every value that is refused
 */
export class Oms extends Construct {
  /** Ready when ServiceAccount, store and Secrets of OMS exist; the pods may not run yet. */
  readonly secretsReady: ITerraformDependable;

  constructor(scope: Construct, id: string, props: OmsProps) {
    super(scope, id);
    const { platform, namespace, image } = props;
    const facts = knownValues({
      environment: props.environment,
      image,
      hostnames: props.hostnames,
      furtherAllowedHosts: props.furtherAllowedHosts ?? [],
      capsules: Object.keys(asMap(props.values["capsules"])),
      secretRevisions: props.secretRevisions,
      serviceAccount,
      platform,
      navCaBundle: props.navCaBundle ?? { secret: navCaBundle.secret },
    });
    const known = mergeValues(props.addOnValues ?? {}, facts);
    const { values, workloads } = checkOmsValues(
      props.environment,
      withProgramValues(props.values, known),
      platform.database.maxConnections,
      props.hasKeda,
      programValueProblems(props.values, known),
    );
    const configMaps = [platform.database.ca, platform.cache.ca, props.navCaBundle].flatMap((file) =>
      file ? [file.configMap] : [],
    );
    const secrets = new OmsSecrets(this, "secrets", {
      namespace,
      serviceAccount,
      platform,
      image,
      secretRevisions: props.secretRevisions,
      configMaps: [...new Set(configMaps)],
      dependsOn: [...(props.dependsOn ?? []), ...platform.readyForWorkloads],
    });
    this.secretsReady = secrets.release;
    new ChartRelease(this, "release", {
      takeOver: isClusterGiven(platform),
      chart: "oms",
      releaseName: "oms",
      namespace,
      values,
      timeoutSeconds: releaseTimeoutSeconds(workloads),
      dependsOn: [secrets.release, ...(props.addOns ?? [])],
    });
  }
}
