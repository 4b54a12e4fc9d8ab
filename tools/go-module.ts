import { run } from "../lib/process/run";
import { moduleFolder } from "./module-folder";
import { findOnPath } from "./path-lookup";

/** Environment of every call of Go: nothing but the group's own module file decides, and the checksum database stays on. */
export const goEnvironment = { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off" };

/**
 * The folder of a module that a group pins, in Go's module cache; downloaded, and held against `go.sum` and the checksum
 * database, when it is not there.
 */
export async function downloadModule(group: string, module: string): Promise<string> {
  const { stdout } = await run(findOnPath("go") ?? "go", ["mod", "download", "-json", module], {
    cwd: moduleFolder(group),
    env: goEnvironment,
    timeoutSeconds: 300,
  });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
