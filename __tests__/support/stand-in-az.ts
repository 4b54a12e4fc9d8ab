import { CommandError, type run } from "../../lib/process/run";
import type { StandInResponse } from "../../testbed/stand-in/exchange";
import type { JsonObject } from "../../testbed/stand-in/json";

/** Asks the vault with a host name for its list of secrets, as the person who is signed in. */
export type AskList = (host: string) => StandInResponse;

/** Options of `az keyvault secret list` that take a value, as azure-cli 2.91.0 has them, and those that every command has. */
const options = ["--vault-name", "--id", "--maxresults", "--query", "--output", "-o", "--subscription"];

/**
 * Stands in for the Azure CLI, in front of a stand-in vault: `az keyvault secret list`, no other command. It refuses what
 * the real one refuses, with its exit codes: options that the command does not have, a person who is not signed in, and what
 * the vault refuses.
 *
 * @param ask undefined while nobody is signed in
 */
export function standInAz(ask: AskList | undefined): typeof run {
  return (program, args) => {
    const fail = (code: number, message: string): Promise<never> =>
      Promise.reject(new CommandError("az keyvault secret list", `failed with exit code ${code}`, `ERROR: ${message}`));
    if (program !== "az" || args.slice(0, 3).join(" ") !== "keyvault secret list")
      return fail(2, `'${args[2] ?? ""}' is misspelled or not recognized by the system.`);
    const given = args.slice(3);
    const unknown = given.find((arg, index) => index % 2 === 0 && !options.includes(arg));
    if (unknown !== undefined || given.length % 2 !== 0) return fail(2, `unrecognized arguments: ${unknown ?? ""}`);
    const option = (name: string): string => given[given.indexOf(name) + 1] ?? "";
    const columns = columnsOf(option("--query"));
    if (columns === undefined) return fail(2, "argument --query: invalid jmespath_type value");
    if (ask === undefined) return fail(1, "Please run 'az login' to setup account.");
    const { status, body } = ask(`${option("--vault-name")}.vault.azure.net`);
    if (status !== 200) return fail(1, JSON.stringify((body as JsonObject)["error"]));
    const rows = ((body as JsonObject)["value"] as JsonObject[]).map(asAz).map((secret) => pick(secret, columns));
    return Promise.resolve({ stdout: `${JSON.stringify(rows, null, 2)}\n`, stderr: "" });
  };
}

/** Of JMESPath, the projection that builds an object of paths: `[].{name: name, set: attributes.created}`. */
function columnsOf(query: string): readonly (readonly [string, readonly string[]])[] | undefined {
  const inner = /^\[\]\.\{(.+)\}$/.exec(query)?.[1];
  const columns = inner?.split(",").map((column) => /^\s*(\w+): ([\w.]+)\s*$/.exec(column));
  if (columns === undefined || columns.includes(null)) return undefined;
  return columns.map((column) => [column?.[1] ?? "", (column?.[2] ?? "").split(".")]);
}

/** A secret as az shows it: its name out of its id, dates as text, no value. */
function asAz({ id, attributes, contentType, tags }: JsonObject): JsonObject {
  const { created, updated, ...others } = attributes as { readonly created: number; readonly updated: number };
  const text = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "+00:00");
  return {
    id: id ?? null,
    name: new URL(id as string).pathname.split("/").at(-1) ?? "",
    attributes: { ...others, created: text(created), updated: text(updated) },
    contentType: contentType ?? null,
    tags: tags ?? null,
  };
}

function pick(secret: JsonObject, columns: readonly (readonly [string, readonly string[]])[]): JsonObject {
  const at = (path: readonly string[]): unknown =>
    path.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], secret);
  return Object.fromEntries(columns.map(([name, path]) => [name, (at(path) ?? null) as never]));
}
