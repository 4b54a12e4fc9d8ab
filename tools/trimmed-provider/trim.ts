import type { ModuleFiles } from "./module-files";

/** Sections of a Terraform document that hold types of a provider's. */
export type Section = "resource" | "data" | "ephemeral";

/** A part of a provider's sources. */
export interface Part {
  /** The files that it has, by their paths: as they are, or with the text that is left of them. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** What of the whole it is, for people. */
  readonly summary: string;
}

/** How one provider's sources are cut. */
export interface Trim {
  /** Path of the Go module. */
  readonly module: string;
  /** Raised when the cut changes, so that programs of the former one are not taken for it. */
  readonly recipe: number;
  /** Every service of the provider's sources. */
  services(files: ModuleFiles): readonly string[];
  /** The types that one service registers, as far as its sources tell. */
  registeredTypes(files: ModuleFiles, service: string): Readonly<Record<Section, ReadonlySet<string>>>;
  /**
   * What a provider with these services alone is made of.
   * @throws UnexpectedSourceError when the sources are not as expected
   */
  part(files: ModuleFiles, services: readonly string[]): Part;
}
