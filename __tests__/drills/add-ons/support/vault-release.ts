import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../../lib/process/run";
import type { SecretForm } from "../../../../model/schema/secrets";
import type { TestbedVault } from "../../../../testbed/add-ons/vault";
import { projectFolder } from "../../../support/command";
import { existingTool } from "../../../support/tools";
import { addOnsCluster } from "./cluster";

/** Namespace of the drill; its ServiceAccount that may read the vault. */
export const drill = { namespace: "vault-drill", reader: "oms-secrets" } as const;

const { kubectl } = addOnsCluster();

/** What a drill changes of the release. */
export interface SecretsSettings {
  /** An hour in an environment; what happens at its end does not depend on it. */
  readonly refreshInterval: "10s" | "1h";
  readonly revision: number;
  /** Further Secrets: where each key comes from, and its form. @default none */
  readonly more?: Readonly<Record<string, Readonly<Record<string, SecretSource>>>>;
}

/** One key of `externalSecrets.secrets.<name>.data`. */
export interface SecretSource {
  readonly remoteKey: string;
  readonly form: SecretForm;
  readonly certificate?: string;
}

/** `charts/oms-secrets` as in a cloud, in a namespace of its own; waits until its gate is open. */
export async function deploySecrets(folder: string, vault: TestbedVault, settings: SecretsSettings): Promise<void> {
  const { refreshInterval, revision, more = {} } = settings;
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: drill.namespace, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  };
  const values = {
    serviceAccount: { name: "oms" },
    externalSecrets: {
      enabled: true,
      refreshInterval,
      store: {
        kind: "SecretStore",
        name: "oms",
        spec: {
          provider: {
            azurekv: {
              authType: "WorkloadIdentity",
              vaultUrl: vault.url,
              serviceAccountRef: { name: drill.reader },
            },
          },
        },
        serviceAccount: { name: drill.reader, annotations: vault.readerAnnotations },
      },
      secrets: {
        "oms-drill": { revision, data: { password: { remoteKey: "oms-drill-password", form: "variable" } } },
        ...Object.fromEntries(Object.entries(more).map(([name, data]) => [name, { revision, data }])),
      },
    },
    gate: { image: await omsImage(), secrets: ["oms-drill"], deadlineSeconds: 120 },
  };
  const files = { namespace: join(folder, "namespace.json"), values: join(folder, "values.json") };
  writeFileSync(files.namespace, JSON.stringify(namespace));
  writeFileSync(files.values, JSON.stringify(values));
  await kubectl("apply", "--filename", files.namespace);
  const where = ["--kubeconfig", join(projectFolder, ".local", "kubeconfig"), "--namespace", drill.namespace];
  const chart = join(projectFolder, "charts", "oms-secrets");
  const wait = ["--values", files.values, "--wait", "--timeout", "180s"];
  await run(existingTool("helm"), ["upgrade", "--install", "oms-secrets", chart, ...where, ...wait]);
}

/** Starts a pod that reads the Secret and goes on. */
export async function startReader(folder: string, name: string): Promise<void> {
  const { repository, tag } = await omsImage();
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: drill.namespace },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } },
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: "reader",
          image: `${repository}:${tag}`,
          command: ["sh", "-c", 'echo "$PASSWORD"; exec sleep 3600'],
          env: [{ name: "PASSWORD", valueFrom: { secretKeyRef: { name: "oms-drill", key: "password" } } }],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(pod));
  await kubectl("apply", "--filename", file);
  await kubectl("--namespace", drill.namespace, "wait", `pod/${name}`, "--for=condition=Ready", "--timeout=60s");
}

async function omsImage(): Promise<{ repository: string; tag: string }> {
  const path = "jsonpath={.spec.template.spec.containers[0].image}";
  const image = await kubectl("--namespace", "oms", "get", "deployment", "oms-web", "--output", path);
  const colon = image.lastIndexOf(":");
  return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}
