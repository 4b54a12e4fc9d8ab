import { DnsARecord } from "@cdktf/provider-azurerm/lib/dns-a-record";
import { DnsRecords } from "../../../../../constructs/azure/network/dns-records";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";
import { messageOf } from "../../../../support/environment";

function synthesize(hostnames: string[]): AzureTemplate<void>["template"] {
  return azureTemplate((stack) => {
    new DnsRecords(stack, "records", {
      zone: "example.com",
      zoneResourceGroup: "dns-group",
      hostnames,
      address: "203.0.113.7",
      ttlSeconds: 300,
    });
  }).template;
}

test("every host name points to the address, by its name within the zone", () => {
  const template = synthesize(["oms.example.com", "a.b.example.com", "example.com"]);
  template.every(DnsARecord, {
    zone_name: "example.com",
    resource_group_name: "dns-group",
    ttl: 300,
    records: ["203.0.113.7"],
  });
  expect(Object.values(template.resources(DnsARecord)).map((record) => record["name"])).toEqual(
    expect.arrayContaining(["oms", "a.b", "@"]),
  );
});

test("a record's address in the state hangs on its host name, not on its place in the list", () => {
  const [only] = Object.keys(synthesize(["oms.example.com"]).resources(DnsARecord));
  expect(Object.keys(synthesize(["new.example.com", "oms.example.com"]).resources(DnsARecord))).toContain(only);
});

test.each(["oms.example.org", "notexample.com"])("%s, in another zone, is refused", (hostname) => {
  expect(messageOf(() => synthesize([hostname]))).toBe(
    `test/records: host name "${hostname}" is not in zone "example.com": change one of the two`,
  );
});
