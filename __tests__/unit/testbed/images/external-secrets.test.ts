import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectFolder } from "../../../../lib/paths";
import { EXTERNAL_SECRETS_REFERENCE } from "../../../../testbed/images/external-secrets";
import { imageDigests } from "../../../../testbed/node/containerd";

test("the image is named as the stand-in chart, like the official one, names it", () => {
  const chart = join(projectFolder, "testbed", "charts", "external-secrets");
  const { image: named } = parse(readFileSync(join(chart, "values.yaml"), "utf8")) as { image: { repository: string } };
  const { appVersion } = parse(readFileSync(join(chart, "Chart.yaml"), "utf8")) as { appVersion: string };
  expect(EXTERNAL_SECRETS_REFERENCE).toBe(`${named.repository}:${appVersion}`);
});

test("containerd's table tells which image a reference names", () => {
  const table = [
    "REF                    TYPE                                                 DIGEST      SIZE      PLATFORMS   LABELS",
    "oms.local/test:abc     application/vnd.docker.distribution.manifest.v2+json sha256:1111 190.0 MiB linux/amd64 io.cri",
    "ghcr.io/x/test:v2.9.0  application/vnd.docker.distribution.manifest.v2+json sha256:2222 190.0 MiB linux/amd64 io.cri",
    "",
  ].join("\n");
  expect([...imageDigests(table)]).toEqual([
    ["oms.local/test:abc", "sha256:1111"],
    ["ghcr.io/x/test:v2.9.0", "sha256:2222"],
  ]);
});
