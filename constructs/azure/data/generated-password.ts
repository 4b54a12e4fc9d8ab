import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ephemeralPassword } from "../../../lib/cdktf/ephemeral-password";

export interface GeneratedPasswordProps {
  /** Name of the secret in the vault. */
  readonly secretName: string;
  readonly vaultId: string;
  /** Number of the password, from 1. Raise it to generate a new one. */
  readonly revision: number;
  /** Refuses to destroy the secret: the server would keep a password that is stored nowhere. */
  readonly protectedFromDestroy: boolean;
  /** What lets the deployer write to the vault. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A password that Terraform generates and writes to the vault; neither plan nor state holds it. Needs Terraform 1.11
 * (https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only).
 */
export class GeneratedPassword extends Construct {
  /** Reference to the value, for a write-only argument. */
  readonly value: string;
  /** Number for the `_wo_version` of that argument. */
  readonly revision: number;

  constructor(scope: Construct, id: string, props: GeneratedPasswordProps) {
    super(scope, id);
    const { secretName, vaultId, revision } = props;
    const secret = new KeyVaultSecret(this, "secret", {
      name: secretName,
      keyVaultId: vaultId,
      contentType: "password",
      valueWo: ephemeralPassword(this, secretName, { minUpper: 1, minLower: 1, minNumeric: 1 }),
      valueWoVersion: revision,
      lifecycle: { preventDestroy: props.protectedFromDestroy },
      dependsOn: [...props.dependsOn],
    });
    // What the server gets is read back from the vault. The generated value differs in every run, so a server whose
    // creation failed once would get one that the vault does not hold. `version` makes the reading wait for the
    // writing. Added to the stack's JSON, because cdktf 0.21 has no ephemeral blocks.
    TerraformStack.of(this).addOverride(`ephemeral.azurerm_key_vault_secret.${secretName}`, {
      name: secretName,
      key_vault_id: vaultId,
      version: secret.version,
    });
    this.value = `\${ephemeral.azurerm_key_vault_secret.${secretName}.value}`;
    this.revision = revision;
  }
}
