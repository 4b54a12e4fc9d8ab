import { RefusedError } from "../../lib/errors";

/** An image as a registry names it: a tag, a digest, or both; with both the digest decides. */
export interface ImageName {
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** https://github.com/distribution/reference, in lower case throughout, as the charts take it. */
const host = "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?";
const part = "[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*";
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const pattern = new RegExp(`^((?:${host}/)?${part}(?:/${part})*)(?::(${tag}))?(?:@(sha256:[0-9a-f]{64}))?$`);

/**
 * Parses the name of `--image`.
 *
 * @throws RefusedError for a name that no registry accepts, or one without a version
 */
export function parseImageName(name: string): ImageName {
  const [, repository, named, digest] = pattern.exec(name) ?? [];
  if (repository === undefined || (named === undefined && digest === undefined)) {
    const problem = repository === undefined ? "is not an image's name" : "has neither tag nor digest";
    throw new RefusedError(
      `--image ${name}: ${problem}, and there is no such file`,
      "Name the image such as registry.example.com/oms:1.2.3 or registry.example.com/oms@sha256:<64 hexadecimal digits>, or the file of a docker save",
    );
  }
  return {
    repository,
    ...(named === undefined ? {} : { tag: named }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The name as it was written. */
export function imageReference({ repository, tag, digest }: ImageName): string {
  return `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}
