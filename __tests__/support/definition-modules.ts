import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../lib/process/run";
import { datadogOperatorSource } from "../../model/catalog/add-ons/datadog";

/** Go modules whose files describe kinds of custom resources; Go's checksum database checks them. */
export const definitionModules = {
  keda: "github.com/kedacore/keda/v2@v2.21.0",
  externalSecrets: "github.com/external-secrets/external-secrets@v0.20.4",
  gatewayApi: "sigs.k8s.io/gateway-api@v1.5.1",
  datadog: `github.com/DataDog/datadog-operator@v${datadogOperatorSource.images.operator.tag}`,
} as const;

/** A folder of a module, which is downloaded when it is not there. Needs Go. */
export async function moduleFolder(module: string, ...path: readonly string[]): Promise<string> {
  const download = ["mod", "download", "-json", module];
  const { stdout } = await run("go", download, {
    cwd: tmpdir(),
    env: { GOFLAGS: "-mod=mod", GOWORK: "off" },
    timeoutSeconds: 300,
  });
  return join((JSON.parse(stdout) as { Dir: string }).Dir, ...path);
}
