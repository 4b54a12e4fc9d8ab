import { shown } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/** What the chart makes a version of: it stands in a label, of at most 63 characters, which ends with letters and digits. */
const namesNoVersion = /^[._-]+$|^[._-]{63}/;

/**
 * The image has a tag or a digest: otherwise the cluster would run what the registry calls latest. A tag is enough in
 * every environment; only a digest can't be pushed again.
 */
export const imageIsPinned: Rule<EnvironmentConfig["image"]> = ({ tag, digest }, { at }) => {
  if (tag === undefined && digest === undefined) {
    return [
      {
        path: at,
        message: "names neither a tag nor a digest",
        remedy: "set tag, or better digest, to the image that was built",
      },
    ];
  }
  if (tag === "latest" && digest === undefined) {
    return [
      {
        path: `${at}.tag`,
        message: '"latest" is another image tomorrow',
        remedy: "name the tag of one build, or its digest",
      },
    ];
  }
  if (tag !== undefined && namesNoVersion.test(tag)) {
    return [
      {
        path: `${at}.tag`,
        message: `got ${shown(tag)}, which has no letter and no digit in its first 63 characters, and the pods' label and APP_VERSION would be empty`,
        remedy: "choose another tag",
      },
    ];
  }
  return [];
};
