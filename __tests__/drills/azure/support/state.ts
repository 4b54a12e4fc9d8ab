/** A state, as `terraform show -json` tells it. */
export interface State {
  readonly values?: { readonly root_module?: { readonly resources?: readonly StateResource[] } };
}

export interface StateResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The shape of `values`, with true where a value is secret. */
  readonly sensitive_values: unknown;
}

/** The only resource with this address, the hash at its end aside. */
export function resourceIn(state: State, addressWithoutHash: string): { address: string; id: string } {
  const found = resources(state).filter(({ address }) => withoutHash(address) === addressWithoutHash);
  if (found.length !== 1) throw new Error(`${found.length} resources have the address ${addressWithoutHash}`);
  return { address: found[0]!.address, id: String(found[0]!.values["id"]) };
}

/** Addresses of the resources that a state holds, data sources left out, in order. */
export function managedIn(state: State): readonly string[] {
  return resources(state)
    .filter(({ mode }) => mode === "managed")
    .map(({ address }) => address)
    .sort();
}

/** Names of the secret attributes with a value that stand in a state, by address without hash. Data sources too. */
export function secretsIn(state: State): Readonly<Record<string, readonly string[]>> {
  const found = resources(state).map(({ address, values, sensitive_values }) => {
    const names = [...new Set(secretPaths(values, sensitive_values, []))].sort();
    return [withoutHash(address), names] as const;
  });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

/** Values of a resource's attribute, wherever it stands in it. */
export function valuesOf(state: State, addressWithoutHash: string): Readonly<Record<string, unknown>> {
  return resources(state).find(({ address }) => withoutHash(address) === addressWithoutHash)?.values ?? {};
}

function secretPaths(value: unknown, secret: unknown, path: readonly string[]): readonly string[] {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [];
  if (secret === true) return [path.join(".")];
  if (typeof secret !== "object" || secret === null) return [];
  return Object.entries(secret).flatMap(([name, below]) =>
    // A place in a list is no part of the name.
    secretPaths((value as Record<string, unknown>)[name], below, Array.isArray(secret) ? path : [...path, name]),
  );
}

function resources(state: State): readonly StateResource[] {
  return state.values?.root_module?.resources ?? [];
}

function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}(\[\d+\])?$/, "");
}
