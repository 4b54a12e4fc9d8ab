import { defaultLocalSettings, type LocalSettings } from "../../model/local/local-settings";
import { formerSettings, writeLocalSettings } from "../../model/local/settings-file";
import type { LocalCluster, LocalImage } from "./cluster/local-cluster";
import type { LocalImages } from "./images";

/** Parts that the settings of a run are made of. */
export interface SettingsParts {
  readonly cluster: LocalCluster;
  /** Names of the images. @default for each unknown one, a name that no image has */
  readonly images: Partial<{ readonly [K in keyof LocalImages]: LocalImage | undefined }>;
  readonly values: LocalSettings["values"];
  readonly addOns: LocalSettings["addOns"];
}

/** The settings of a run; what you raised in the file stays. */
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
 * Writes down which cluster it is before anything long begins, so that an interrupted run is continued, or removed,
 * where it was. What an earlier run on the cluster deployed stays written down.
 */
export function rememberCluster({ context, port }: LocalCluster): void {
  writeLocalSettings({ ...formerSettings(), context, ...(port === undefined ? {} : { port }) });
}

function named(image: LocalImage | undefined): LocalSettings["images"]["oms"] | undefined {
  if (image === undefined) return undefined;
  const { repository, tag, digest } = image;
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
