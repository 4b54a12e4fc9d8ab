import type { IAspect } from "cdktf";
import type { IConstruct } from "constructs";

interface Taggable {
  tags?: Record<string, string>;
  readonly tagsInput?: Record<string, string> | undefined;
}

/** Puts tags on every resource below it that can carry them. A tag that a resource already has stays. */
export class Tags implements IAspect {
  constructor(private readonly tags: Readonly<Record<string, string>>) {}

  visit(node: IConstruct): void {
    const resource = node as IConstruct & Taggable;
    // In a data source `tags` can only be read.
    if (Object.getOwnPropertyDescriptor(Object.getPrototypeOf(resource) as object, "tags")?.set === undefined) return;
    resource.tags = { ...this.tags, ...resource.tagsInput };
  }
}
