import { readFileSync } from "node:fs";
import { join } from "node:path";
import { issueCertificate, type ServerCertificate } from "../../lib/issue-certificate";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import type { Image } from "../images";
import type { Kubectl } from "../node/kubectl";

/** Namespace of the servers that stand in for Azure's, apart from everything that the program under test makes. */
export const dataServersNamespace = "data-servers";

const release = "local-services";

/** What `startDataServers` needs. */
export interface DataServersOptions {
  readonly kubectl: Kubectl;
  /** Path of helm, and the cluster it works on. */
  readonly helm: { readonly program: string; readonly kubeconfig: string };
  /** Folder of `charts/`. */
  readonly charts: string;
  readonly images: { readonly mysql: Image; readonly valkey: Image };
  /** Folder with the key of the authority that clients trust. */
  readonly authority: string;
  /** Host names that clients use, which the certificates must carry. */
  readonly hostNames: { readonly mysql: string; readonly redis: string };
  /** Passwords as "Azure" knows them: of the server's administrator, and the cache's access key. */
  readonly passwords: { readonly mysql: string; readonly redis: string };
  readonly progress: Progress;
}

/**
 * Real MySQL 8.0 and Valkey in the cluster, in place of Azure's servers: with their host names, passwords and TLS, and
 * the cache on port 10000. Repeatable.
 */
export async function startDataServers(options: DataServersOptions): Promise<void> {
  const { kubectl, hostNames, passwords, images } = options;
  await options.progress.step("Starting MySQL and Valkey in place of Azure's servers", async () => {
    const issue = (...names: string[]): Promise<ServerCertificate> =>
      issueCertificate({ authority: options.authority, hostNames: names, days: 30 });
    const mysql = await issue(hostNames.mysql, "mysql");
    const valkey = await issue(hostNames.redis, "valkey");
    const objects = [
      { apiVersion: "v1", kind: "Namespace", metadata: { name: dataServersNamespace } },
      secret("oms-database", { password: passwords.mysql, "root-password": passwords.mysql }),
      secret("oms-redis", { password: passwords.redis }),
      secret(
        "local-services-tls",
        {
          "ca.crt": readFileSync(join(options.authority, "ca.crt"), "utf8"),
          "mysql.crt": mysql.certificate,
          "mysql.key": mysql.key,
          "valkey.crt": valkey.certificate,
          "valkey.key": valkey.key,
        },
        // The chart makes its own certificates unless the release already has some.
        {
          labels: { "app.kubernetes.io/managed-by": "Helm" },
          annotations: { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": dataServersNamespace },
        },
      ),
      redisService,
    ];
    await kubectl(["apply", "--filename", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
    const values = { mysql: { image: named(images.mysql) }, valkey: { image: named(images.valkey) } };
    const { program, kubeconfig } = options.helm;
    const where = ["--kubeconfig", kubeconfig, "--namespace", dataServersNamespace, "--values", "-"];
    const chart = join(options.charts, release);
    await run(program, ["upgrade", "--install", release, chart, ...where, "--wait", "--timeout", "240s"], {
      input: JSON.stringify(values),
      timeoutSeconds: 300,
    });
  });
}

/** Managed Redis answers on port 10000. */
const redisService = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "redis", namespace: dataServersNamespace },
  spec: {
    selector: { "app.kubernetes.io/instance": release, "app.kubernetes.io/component": "valkey" },
    ports: [{ port: 10000, targetPort: 6379 }],
  },
};

function secret(name: string, stringData: Readonly<Record<string, string>>, metadata: object = {}): object {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: dataServersNamespace, ...metadata },
    stringData,
  };
}

function named({ reference }: Image): { repository: string; tag: string } {
  const colon = reference.lastIndexOf(":");
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
