import { StandInError } from "../../stand-in/exchange";
import type { Json } from "../../stand-in/json";
import { clusterCredentials, type KubernetesAccess } from "./cluster-credentials";
import { derivedUuid } from "./identifiers";
import type { Resource } from "./resource-store";

type Action = (resource: Resource, kubernetes: KubernetesAccess | undefined) => Json;

/** POST requests on a resource, by the last segment of their path. Keys are made up and open nothing. */
const actions: Readonly<Record<string, Action>> = {
  listclusterusercredential: (cluster, kubernetes) => clusterCredentials(cluster, "clusterUser", kubernetes),
  listclusteradmincredential: (cluster, kubernetes) => {
    if (cluster.properties["disableLocalAccounts"] === true) {
      throw new StandInError(
        400,
        "BadRequest",
        "Getting static credential is not allowed: local accounts are disabled.",
      );
    }
    return clusterCredentials(cluster, "clusterAdmin", kubernetes);
  },
  listkeys: ({ id, type }) =>
    /storageaccounts/i.test(type)
      ? { keys: ["key1", "key2"].map((keyName) => ({ keyName, value: key(id, keyName), permissions: "FULL" })) }
      : { primaryKey: key(id, "primary"), secondaryKey: key(id, "secondary") },
  sharedkeys: ({ id }) => ({ primarySharedKey: key(id, "primary"), secondarySharedKey: key(id, "secondary") }),
  listcredentials: ({ id, name }) => ({
    username: name,
    passwords: [{ name: "password", value: key(id, "password") }],
  }),
};

/** Actions that change nothing here and answer nothing. */
const silentActions = new Set(["restart", "start", "stop", "validateforbackup", "refreshmetadata", "register"]);

/** Answers a POST; `undefined` when the stand-in does not know the action. */
export function runAction(
  path: string,
  find: (id: string) => Resource | undefined,
  kubernetes: KubernetesAccess | undefined,
): Json | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (name === "checknameavailability") return { nameAvailable: true };
  if (silentActions.has(name)) return {};
  const action = actions[name];
  if (!action) return undefined;
  const resource = find(path.slice(0, path.lastIndexOf("/")));
  if (!resource) throw new StandInError(404, "ResourceNotFound", `${path} was not found.`);
  return action(resource, kubernetes);
}

function key(id: string, name: string): string {
  return Buffer.from(derivedUuid(`${id.toLowerCase()}${name}`)).toString("base64");
}
