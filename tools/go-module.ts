import { tmpdir } from "node:os";
import { run } from "../lib/process/run";
import { moduleFolder } from "./module-folder";
import { findOnPath } from "./path-lookup";

/** Environment of every call of Go: nothing but the group's own module file decides, and the checksum database stays on. */
export const goEnvironment = { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off" };

/**
 * The folder of a module, `PATH@VERSION`, in Go's module cache; downloaded, and held against the checksum database, when it
 * is not there. Needs Go.
 *
 * @param group holds it against the group's `go.sum`, too. @default no group has it
 */
export async function downloadModule(module: string, group?: string): Promise<string> {
  const { stdout } = await run(findOnPath("go") ?? "go", ["mod", "download", "-json", module], {
    cwd: group === undefined ? tmpdir() : moduleFolder(group),
    env: goEnvironment,
    timeoutSeconds: 300,
  });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
