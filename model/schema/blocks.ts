import type { EnvironmentConfig } from ".";

type Azure = EnvironmentConfig["azure"];
type AddOns = EnvironmentConfig["addOns"];

/** The blocks of an environment's data by their paths, such as `database` and `azure.database`. */
export type Blocks = EnvironmentConfig & {
  [Key in keyof Azure as `azure.${Key}`]: Azure[Key];
} & {
  [Key in keyof AddOns as `addOns.${Key}`]: AddOns[Key];
};

export type BlockPath = keyof Blocks;

type Below<Root extends string, Path> = Path extends `${Root}.${infer Key}` ? Key : never;

type Inner<Root extends "azure" | "addOns", Path> = [Below<Root, Path>] extends [never]
  ? unknown
  : Readonly<Record<Root, Pick<EnvironmentConfig[Root], Below<Root, Path> & keyof EnvironmentConfig[Root]>>>;

/** An environment's name, and those of its blocks that are named. */
export type Parts<Path extends BlockPath> = Pick<EnvironmentConfig, "name" | (Path & keyof EnvironmentConfig)> &
  Inner<"azure", Path> &
  Inner<"addOns", Path>;
