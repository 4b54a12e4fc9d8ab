import { basename, dirname } from "node:path";
import { azurermTypes } from "./azurerm-types";
import { importsOf, requireOnlyRemovals, withoutUnusedImports } from "./go-source";
import { programFiles, type ModuleFiles } from "./module-files";
import type { Trim } from "./trim";
import { UnexpectedSourceError } from "./unexpected-source-error";

const modulePath = "github.com/hashicorp/terraform-provider-azurerm";
const servicesFolder = "internal/services";

/** The clients of all services: imports, fields, and the statements that make them. */
const clientFiles = ["internal/clients/client.go", "internal/clients/client_gen.go"];

/** The lists of all services' registrations. */
const listFiles = ["internal/provider/services.go", "internal/provider/services_gen.go"];

/** A field of the struct of clients. */
interface Client {
  readonly file: string;
  readonly field: string;
  /** Paths of the packages that have its type, and that make it. */
  readonly packages: readonly string[];
}

/**
 * azurerm of a part of its services. Two lists name the services, and a struct has a client of each. Services use helpers and
 * clients of one another, so that what is kept is followed import by import and client by client. What the cut misses does
 * not compile; what stays is unchanged.
 */
export const azurerm: Trim = {
  module: modulePath,
  recipe: 1,
  services: (files) => [...registeredServices(files)].sort(),
  registeredTypes: (files, service) => azurermTypes(files, `${servicesFolder}/${service}`),
  part(files, services) {
    const known = registeredServices(files);
    const unknown = services.filter((service) => !known.has(service));
    if (unknown.length > 0) {
      throw new UnexpectedSourceError(listFiles.join(", "), `they list no service ${unknown.join(", ")}`);
    }
    const clients = clientFiles.flatMap((path) => clientsOf(files, path));
    const { folders, used } = follow(files, services, clients);
    const cut = new Map<string, string>([
      ...clientFiles.map((path): [string, string] => [path, withoutClients(files.read(path), path, clients, used)]),
      ...listFiles.map((path): [string, string] => [path, withoutServices(files.read(path), services)]),
    ]);
    for (const [path, text] of cut) requireOnlyRemovals(files.read(path), text, path);
    const paths = [...folders].flatMap((folder) => programFiles(files, folder));
    return {
      files: new Map(["go.mod", "go.sum", ...paths].map((path) => [path, cut.get(path)])),
      summary: `${services.length} of ${known.size} services, ${used.size} of ${clients.length} clients`,
    };
  },
};

function registeredServices(files: ModuleFiles): Set<string> {
  const services = listFiles.flatMap((path) => {
    const text = files.read(path);
    const imports = importsOf(text);
    const listed = [...text.matchAll(/\b(\w+)\.Registration\{\}/g)].map(([, name = ""]) => name);
    if (listed.length === 0) throw new UnexpectedSourceError(path, "it has no list of services' registrations");
    return listed.map((name) => {
      const folder = ownFolder(imports.get(name));
      if (folder === undefined || dirname(folder) !== servicesFolder) {
        throw new UnexpectedSourceError(path, `"${name}" is no package in ${servicesFolder}`);
      }
      return basename(folder);
    });
  });
  return new Set(services);
}

function withoutServices(text: string, kept: readonly string[]): string {
  const imports = importsOf(text);
  const lines = text.split("\n").filter((line) => {
    const name = /^\t+(\w+)\.Registration\{\},$/.exec(line)?.[1];
    return name === undefined || kept.includes(basename(imports.get(name) ?? ""));
  });
  return withoutUnusedImports(lines.join("\n"));
}

function clientsOf(files: ModuleFiles, file: string): Client[] {
  const text = files.read(file);
  const imports = importsOf(text);
  const fields = [...text.matchAll(/^\t(\w+) +\*(\w+)\.(?:Auto)?Client$/gm)];
  if (fields.length === 0) throw new UnexpectedSourceError(file, "it has no struct with the services' clients");
  return fields.map(([, field = "", type = ""]) => {
    const made = [...text.matchAll(making(field))];
    if (made.length !== 1) {
      throw new UnexpectedSourceError(file, `${made.length} statements make client.${field} instead of one`);
    }
    const maker = / = (\w+)\.New/.exec(made[0]?.[0] ?? "")?.[1] ?? "";
    const packages = [type, maker].map((name) => imports.get(name)).filter((path) => path !== undefined);
    if (packages.length < 2) throw new UnexpectedSourceError(file, `client.${field} is not of imported packages`);
    return { file, field, packages };
  });
}

/** The statement that makes a client: a block with its check for errors, or one line. */
function making(field: string): RegExp {
  return new RegExp(
    `^\\tif client\\.${field}, err = [^\\n]+\\n[^]*?^\\t\\}\\n|^\\tclient\\.${field} = [^\\n]+\\n`,
    "gm",
  );
}

function withoutClients(text: string, path: string, clients: readonly Client[], used: ReadonlySet<Client>): string {
  let left = text;
  for (const client of clients) {
    if (client.file !== path || used.has(client)) continue;
    left = left
      .replace(new RegExp(`^\\t${client.field} +\\*\\w+\\.(?:Auto)?Client\\n`, "m"), "")
      .replace(making(client.field), "");
  }
  return withoutUnusedImports(left);
}

/** Folders and clients that a program with these services needs, from its main package on. */
function follow(
  files: ModuleFiles,
  services: readonly string[],
  clients: readonly Client[],
): { folders: ReadonlySet<string>; used: ReadonlySet<Client> } {
  const cut = new Set([...clientFiles, ...listFiles]);
  const folders = new Set<string>();
  const used = new Set<Client>();
  /** Fields of the struct of clients that the code asks for. */
  const asked = new Set<string>();
  const pending = [".", ...services.map((service) => `${servicesFolder}/${service}`)];
  // Clients of no service, such as that of the provider's own checks, stay.
  for (const client of clients) if (!ofService(client)) use(client);
  for (;;) {
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      add(folder);
    }
    const found = clients.filter((client) => !used.has(client) && asked.has(client.field));
    if (found.length === 0) return { folders, used };
    found.forEach(use);
  }

  function use(client: Client): void {
    used.add(client);
    pending.push(...client.packages.map(ownFolder).filter((folder) => folder !== undefined));
  }

  function add(folder: string): void {
    const paths = programFiles(files, folder);
    if (paths.length === 0) throw new UnexpectedSourceError(folder, "a package that is imported has no files");
    for (const path of paths) {
      const text = files.read(path);
      if (/^\/\/go:embed /m.test(text))
        throw new UnexpectedSourceError(path, "it embeds files, which are not followed");
      const own = [...importsOf(text).values()].map(ownFolder).filter((other) => other !== undefined);
      // Of a file that is cut, the services that it names are those that are wanted already.
      pending.push(...(cut.has(path) ? own.filter((other) => !other.startsWith(`${servicesFolder}/`)) : own));
      if (!cut.has(path)) for (const [field] of text.matchAll(fieldOfClients)) asked.add(field);
    }
  }
}

/** Code that asks the struct of clients for a field: `meta.Network`, `meta.(*clients.Client).Network`. */
const fieldOfClients = /(?<=(?:[cC]lients?\)?|meta)\.)\w+/g;

function ofService(client: Client): boolean {
  return client.packages.some((path) => ownFolder(path)?.startsWith(`${servicesFolder}/`));
}

/** The folder of a package of the provider's own. */
function ownFolder(path: string | undefined): string | undefined {
  return path?.startsWith(`${modulePath}/`) ? path.slice(modulePath.length + 1) : undefined;
}
