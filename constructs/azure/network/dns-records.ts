import { DnsARecord } from "@cdktf/provider-azurerm/lib/dns-a-record";
import { Construct } from "constructs";

export interface DnsRecordsProps {
  /** Public zone in Azure DNS. It is only named, neither made nor read. */
  readonly zone: string;
  readonly zoneResourceGroup: string;
  /** Host names within the zone; the zone's own name is its apex. */
  readonly hostnames: readonly string[];
  /** IPv4 address that all of them point to. */
  readonly address: string;
  /** Time to live, in seconds. */
  readonly ttlSeconds: number;
}

/** An A record for each host name, in a zone of Azure DNS that already exists. */
export class DnsRecords extends Construct {
  constructor(scope: Construct, id: string, props: DnsRecordsProps) {
    super(scope, id);
    for (const hostname of props.hostnames) {
      const name = this.relativeName(hostname, props.zone);
      new DnsARecord(this, hostname.replaceAll(".", "-"), {
        name,
        zoneName: props.zone,
        resourceGroupName: props.zoneResourceGroup,
        ttl: props.ttlSeconds,
        records: [props.address],
      });
    }
  }

  private relativeName(hostname: string, zone: string): string {
    if (hostname === zone) return "@";
    if (hostname.endsWith(`.${zone}`)) return hostname.slice(0, -zone.length - 1);
    throw new Error(`${this.node.path}: host name "${hostname}" is not in zone "${zone}": change one of the two`);
  }
}
