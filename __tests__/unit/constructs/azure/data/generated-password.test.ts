import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import {
  GeneratedPassword,
  type GeneratedPasswordProps,
} from "../../../../../constructs/azure/data/generated-password";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";

function generated(changed: Partial<GeneratedPasswordProps> = {}): AzureTemplate<GeneratedPassword> {
  return azureTemplate((stack) => {
    const vaultRole = new ResourceGroup(stack, "vault-role", { name: "stands for it", location: "westus2" });
    return new GeneratedPassword(stack, "password", {
      secretName: "example-password",
      vaultId: "vault-id",
      revision: 1,
      protectedFromDestroy: false,
      dependsOn: [vaultRole],
      ...changed,
    });
  });
}

test("a new value in every run goes into the vault write-only, once it may be written", () => {
  const { template } = generated();
  expect(template.only(KeyVaultSecret)).toEqual({
    name: "example-password",
    key_vault_id: "vault-id",
    content_type: "password",
    value_wo: "${ephemeral.random_password.example-password.result}",
    value_wo_version: 1,
    lifecycle: { prevent_destroy: false },
    depends_on: ["azurerm_resource_group.vault-role"],
  });
  expect(template.document.ephemeral?.["random_password"]).toEqual({
    "example-password": { length: 40, special: false, min_upper: 1, min_lower: 1, min_numeric: 1 },
  });
});

test("what is handed on is read back from the vault, after the writing", () => {
  const { template, made } = generated();
  const [secret] = Object.keys(template.resources(KeyVaultSecret));
  expect(template.document.ephemeral?.["azurerm_key_vault_secret"]).toEqual({
    "example-password": {
      name: "example-password",
      key_vault_id: "vault-id",
      version: `\${azurerm_key_vault_secret.${secret}.version}`,
    },
  });
  expect(made.value).toBe("${ephemeral.azurerm_key_vault_secret.example-password.value}");
});

test("a raised revision is that of the secret, and of whoever takes the value", () => {
  const { template, made } = generated({ revision: 3 });
  expect(template.only(KeyVaultSecret)).toMatchObject({ value_wo_version: 3 });
  expect(made.revision).toBe(3);
});

test("the secret refuses to be destroyed when it is told to", () => {
  const { template } = generated({ protectedFromDestroy: true });
  template.every(KeyVaultSecret, { lifecycle: { prevent_destroy: true } });
});
