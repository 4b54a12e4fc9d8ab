declare module "jest-circus/runner" {
  import type { Config, OnTestSuccess } from "jest-runner";

  /** What jest's `testRunner` names: runs the tests of one file. */
  export default function runTestFile(
    globalConfig: Config.GlobalConfig,
    projectConfig: Config.ProjectConfig,
    environment: object,
    runtime: object,
    path: string,
  ): Promise<Parameters<OnTestSuccess>[1]>;
}
