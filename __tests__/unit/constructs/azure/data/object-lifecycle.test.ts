import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy";
import { ObjectLifecycle } from "../../../../../constructs/azure/data/object-lifecycle";
import { azureTemplate } from "../../../../support/azure";

const { template } = azureTemplate((stack) => {
  new ObjectLifecycle(stack, "lifecycle", {
    storageAccountId: "account-id",
    retentionDays: 45,
    rarelyRead: ["edi", "packing-slips"],
  });
});
const policy = template.only(StorageManagementPolicy);
const rules = policy["rule"] as readonly { readonly name: string; readonly actions: object }[];

test("old versions and snapshots go when they can't be brought back any more", () => {
  expect(policy).toMatchObject({ storage_account_id: "account-id" });
  expect(rules[0]).toEqual({
    name: "old-versions",
    enabled: true,
    filters: { blob_types: ["blockBlob"] },
    actions: {
      version: { delete_after_days_since_creation: 45 },
      snapshot: { delete_after_days_since_creation_greater_than: 45 },
    },
  });
});

test("files of the rarely read containers go to the cool tier after a month", () => {
  expect(rules[1]).toEqual({
    name: "rarely-read",
    enabled: true,
    filters: { blob_types: ["blockBlob"], prefix_match: ["edi/", "packing-slips/"] },
    actions: { base_blob: { tier_to_cool_after_days_since_modification_greater_than: 30 } },
  });
});

test("no rule deletes a current file", () => {
  expect(rules).toHaveLength(2);
  expect(JSON.stringify(rules.map(({ actions }) => actions))).not.toMatch(/"base_blob":\{[^}]*delete/);
});
