import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

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
  return [];
};
