import { defaultLocalSettings, type LocalSettings } from "../../model/local/local-settings";
import { formerSettings, writeLocalSettings } from "../../model/local/settings-file";
import type { LocalCluster, LocalImage } from "./cluster/local-cluster";
import type { LocalImages } from "./images";

/** What the settings of a run are made of. */
export interface SettingsParts {
  readonly cluster: LocalCluster;
  /** @default for each one that is not known yet, a name that no image has */
  readonly images: Partial<{ readonly [K in keyof LocalImages]: LocalImage | undefined }>;
  readonly values: LocalSettings["values"];
  readonly addOns: LocalSettings["addOns"];
}

/** The settings of a run; what a person raised in the file stays. */
export function settingsFor({ cluster, images, values, addOns }: SettingsParts): LocalSettings {
  const { secretRevisions } = formerSettings();
  const unknown = defaultLocalSettings.images;
  return {
    context: cluster.context,
    images: {
      oms: named(images.oms) ?? unknown.oms,
      mysql: named(images.mysql) ?? unknown.mysql,
      valkey: named(images.valkey) ?? unknown.valkey,
    },
    ...(cluster.port === undefined ? {} : { port: cluster.port }),
    allowedHosts: [...cluster.allowedHosts],
    ...(values === undefined ? {} : { values }),
    ...(cluster.missingParts === undefined ? {} : { missingParts: cluster.missingParts }),
    ...(addOns === undefined ? {} : { addOns }),
    ...(secretRevisions === undefined ? {} : { secretRevisions }),
  };
}

/**
 * Notes which cluster it is before anything long begins: an interrupted run is then continued, or removed, where it was.
 * What a former run on the cluster deployed stays noted.
 */
export function rememberCluster({ context, port }: LocalCluster): void {
  writeLocalSettings({ ...formerSettings(), context, ...(port === undefined ? {} : { port }) });
}

function named(image: LocalImage | undefined): LocalSettings["images"]["oms"] | undefined {
  if (image === undefined) return undefined;
  const { repository, tag, digest } = image;
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
