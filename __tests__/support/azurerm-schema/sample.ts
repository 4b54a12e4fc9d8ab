import { checkDocument } from "./check-document";
import type { TerraformDocument } from "./document";
import { shownProblem } from "./problem";
import { schemaFixture } from "./schema";

type Body = Record<string, unknown>;

const schema = schemaFixture();
const group = "${azurerm_resource_group.example.name}";
const place = { name: "example", location: "westus2", resource_group_name: group };
const securityRule = {
  name: "https",
  description: null,
  priority: 100,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  source_address_prefix: "*",
  source_address_prefixes: null,
  source_application_security_group_ids: null,
  source_port_range: "*",
  source_port_ranges: null,
  destination_address_prefix: "*",
  destination_address_prefixes: null,
  destination_application_security_group_ids: null,
  destination_port_range: "443",
  destination_port_ranges: null,
};

/** A stack without a mistake, for tests to make one in. Each type has one block, `example`. */
const sample = {
  provider: { azurerm: [{ features: [{ key_vault: [{ recover_soft_deleted_secrets: true }] }] }] },
  data: {
    azurerm_client_config: { example: {} },
    azurerm_kubernetes_cluster: { example: { name: "example", resource_group_name: group } },
  },
  ephemeral: { azurerm_key_vault_secret: { example: { name: "a", key_vault_id: "${azurerm_key_vault.example.id}" } } },
  resource: {
    azurerm_resource_group: { example: { name: "example", location: "westus2" } },
    azurerm_virtual_network: { example: { ...place, address_space: ["10.0.0.0/8"] } },
    azurerm_network_security_group: { example: { ...place, security_rule: [securityRule] } },
    azurerm_key_vault: {
      example: {
        ...place,
        "//": { metadata: "of cdktf" },
        depends_on: ["azurerm_resource_group.example"],
        lifecycle: { ignore_changes: ["tags", "network_acls[0].ip_rules"] },
        rbac_authorization_enabled: true,
        sku_name: "standard",
        soft_delete_retention_days: "90",
        tenant_id: "${data.azurerm_client_config.example.tenant_id}",
        tags: { owner: "example" },
        network_acls: { bypass: "None", default_action: "Deny" },
      },
    },
    azurerm_key_vault_secret: {
      example: {
        name: "a",
        key_vault_id: "${azurerm_key_vault.example.id}",
        value_wo: "${ephemeral.azurerm_key_vault_secret.example.value}",
        value_wo_version: 1,
      },
    },
    helm_release: {
      example: { name: "${one(data.azurerm_kubernetes_cluster.example[*].kube_config[0].host)}" },
    },
  },
} as const satisfies TerraformDocument;

/** The problems of the sample after an edit, as a person reads them. */
export function problemsAfter(
  edit: (document: Record<string, Record<string, Record<string, Body>>>) => void,
): string[] {
  const document = structuredClone(sample) as unknown as Record<string, Record<string, Record<string, Body>>>;
  edit(document);
  return checkDocument("sample", document as TerraformDocument, schema).map(shownProblem);
}

/** The same for an edit of the sample's one resource of a type; lines begin with the argument. */
export function problemsOf(type: string, edit: (body: Body) => void): string[] {
  const problems = problemsAfter((document) => edit(document["resource"]![`azurerm_${type}`]!["example"]!));
  return problems.map((line) => line.replace(`sample: azurerm_${type}.example: `, ""));
}
