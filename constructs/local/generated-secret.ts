import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ephemeralPassword } from "../../lib/cdktf/ephemeral-password";

export interface GeneratedSecretProps {
  readonly namespace: string;
  readonly secretName: string;
  /** Keys of the Secret; each gets its own password. */
  readonly keys: readonly string[];
  /** Number of the values. Raise it to generate new ones. */
  readonly revision: number;
}

/**
 * A Kubernetes Secret with generated passwords. They are ephemeral and write-only: neither plan nor state holds them.
 * Needs Terraform 1.11 (https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only).
 */
export class GeneratedSecret extends Construct {
  readonly secret: ITerraformDependable;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const secret = new SecretV1(this, "secret", {
      metadata: { name: props.secretName, namespace: props.namespace },
      type: "Opaque",
      dataWoRevision: props.revision,
    });
    const data = props.keys.map((key) => [key, ephemeralPassword(this, `${props.secretName}-${key}`)] as const);
    secret.addOverride("data_wo", Object.fromEntries(data));
    this.secret = secret;
  }
}
