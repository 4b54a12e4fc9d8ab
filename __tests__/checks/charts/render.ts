import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseAllDocuments, parse } from "yaml";

/** Anything that stands in a YAML document. */
export type Data = null | boolean | number | string | Data[] | Mapping;
export interface Mapping {
  [key: string]: Data;
}

/** The version that manifests are rendered for: that of the local node. */
export const KUBERNETES = "1.35.4";
export const repository = resolve(__dirname, "../../..");

export const isMapping = (data: Data | undefined): data is Mapping =>
  typeof data === "object" && data !== null && !Array.isArray(data);

/** What lies under keys, or undefined. */
export const at = (data: Data | undefined, ...keys: (string | number)[]): Data | undefined =>
  keys.reduce<Data | undefined>((found, key) => {
    if (Array.isArray(found)) return found[Number(key)];
    return isMapping(found) ? found[String(key)] : undefined;
  }, data);

/** Lays maps over each other as Helm does; lists are replaced. */
export const overlay = (base: Data | undefined, top: Data): Data =>
  isMapping(base) && isMapping(top)
    ? Object.entries(top).reduce<Mapping>(
        (merged, [key, value]) => ({ ...merged, [key]: overlay(base[key], value) }),
        base,
      )
    : top;

export const readValues = (...files: string[]): Mapping =>
  files.reduce<Mapping>((merged, file) => {
    const values = parse(readFileSync(join(repository, file), "utf8"), { merge: true }) as Data;
    return overlay(merged, values ?? {}) as Mapping;
  }, {});

export interface RenderedText {
  /** Empty when the render was refused. */
  readonly text: string;
  /** Why the render was refused; empty when it was not. */
  readonly refusal: string;
}

export interface Rendered extends RenderedText {
  readonly objects: readonly Mapping[];
}

/** Renders a chart of this repository with nothing but the given values over its own. */
export function render(helm: string, chart: string, values: Mapping, ...flags: string[]): Rendered {
  const { text, refusal } = renderText(helm, chart, values, ...flags);
  const documents = text === "" ? [] : parseAllDocuments(text).map((document) => document.toJS() as Data);
  return { text, refusal, objects: documents.filter(isMapping) };
}

/** The same unparsed: parsing takes as long as rendering. */
export function renderText(helm: string, chart: string, values: Mapping, ...flags: string[]): RenderedText {
  const folder = mkdtempSync(join(tmpdir(), "charts-"));
  try {
    const file = join(folder, "values.json");
    // JSON, because Helm reads YAML 1.1, in which an unquoted `on` is true.
    writeFileSync(file, JSON.stringify(values));
    const path = join(repository, "charts", chart);
    const target = ["--namespace", "oms", "--kube-version", KUBERNETES, "--values", file];
    const run = spawnSync(helm, ["template", chart, path, ...target, ...flags], { encoding: "utf8" });
    if (run.error) throw new Error(`helm could not be started as ${helm}: ${run.error.message}. Give its path.`);
    return run.status === 0 ? { text: run.stdout, refusal: "" } : { text: "", refusal: run.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
