import { objectOf, type JsonObject } from "../../stand-in/json";
import { StateFile } from "../../stand-in/state-file";
import { isWithin, lastSegment, resourceType } from "./identifiers";

/** A resource as Azure Resource Manager shows it. */
export interface Resource extends JsonObject {
  id: string;
  name: string;
  type: string;
  properties: JsonObject;
}

/** Where a resource comes from: a request, Azure itself beside another one, or others before. */
export type Origin = "request" | "azure" | "existing";

interface Entry {
  readonly origin: Origin;
  readonly resource: Resource;
}

/** All resources of the stand-in, by their ids, which Azure compares without regard to case. */
export class ResourceStore {
  private readonly entries = new Map<string, Entry>();
  private readonly file: StateFile<readonly Entry[]>;

  /** `path` is the file in which the resources outlive the process; without it they don't. */
  constructor(path?: string) {
    this.file = new StateFile(path, () => [...this.entries.values()]);
    for (const entry of this.file.read() ?? []) this.entries.set(entry.resource.id.toLowerCase(), entry);
  }

  get(id: string): Resource | undefined {
    return this.entries.get(id.toLowerCase())?.resource;
  }

  origin(id: string): Origin | undefined {
    return this.entries.get(id.toLowerCase())?.origin;
  }

  all(): Resource[] {
    return [...this.entries.values()].map((entry) => entry.resource);
  }

  ofType(type: string): Resource[] {
    return this.all().filter((resource) => resource.type.toLowerCase() === type.toLowerCase());
  }

  /** Resources whose id is `collection` and one more segment. */
  members(collection: string): Resource[] {
    const length = collection.split("/").length + 1;
    return this.all().filter(({ id }) => isWithin(id, collection) && id.split("/").length === length);
  }

  /** Everything below a resource: children, their children, extensions. */
  within(id: string): Resource[] {
    return this.all().filter((resource) => isWithin(resource.id, id));
  }

  /** Keeps a resource under its id; the first origin stays. */
  put(resource: Resource, origin: Origin = "request"): Resource {
    const key = resource.id.toLowerCase();
    this.entries.set(key, { origin: this.entries.get(key)?.origin ?? origin, resource });
    this.file.changed();
    return resource;
  }

  /** Removes a resource and everything below it. */
  remove(id: string): void {
    for (const resource of this.within(id)) this.entries.delete(resource.id.toLowerCase());
    this.entries.delete(id.toLowerCase());
    this.file.changed();
  }

  flush(): void {
    this.file.flush();
  }
}

/** A resource under an id, made of what a request says; name and type follow from the id. */
export function resourceFrom(id: string, body: JsonObject): Resource {
  return {
    ...body,
    id,
    name: lastSegment(id),
    type: resourceType(id),
    properties: { ...objectOf(body["properties"]) },
  };
}
