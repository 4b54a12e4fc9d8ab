import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

const metadataType = "oms:recorded-value";

interface RecordedValue {
  readonly argument: string;
  readonly value: string;
}

/** Says what the record keeps of an argument that the resource writes as an expression. */
export function recordAs(resource: TerraformResource, argument: string, value: string): void {
  resource.node.addMetadata(metadataType, { argument, value } satisfies RecordedValue);
}

/** What was said with `recordAs`, by argument. */
export function recordedAs(resource: IConstruct): Readonly<Record<string, string>> {
  const said = resource.node.metadata.filter(({ type }) => type === metadataType);
  return Object.fromEntries(said.map(({ data }) => [(data as RecordedValue).argument, (data as RecordedValue).value]));
}
