/**
 * A stand-in for Azure, for the real azurerm provider, Terraform's azurerm backend, Helm and the External Secrets
 * Operator. It shows how those behave (what they send, what they find changed, in which order they work), not how Azure
 * judges: quotas, SKUs, names, policies, prices and most permissions are not looked at. README.md has the details.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureCertificates } from "../stand-in/certificates";
import type { JsonObject } from "../stand-in/json";
import { startServer } from "../stand-in/server";
import { clientEnvironment } from "./environment";
import { certificateNames, isAzureHost } from "./hosts";
import { defaultPort, type StandInAzureOptions } from "./options";
import type { Origin, Resource } from "./resources/resource-store";
import { createServices } from "./services";

export { defaultPort, deployer, type StandInAzureOptions } from "./options";
export type { ExistingResource } from "./resources/existing-resource";
export type { KubernetesAccess } from "./resources/cluster-credentials";

/** A resource and its origin: made by a request, by Azure itself, or there before (`existing`). */
export interface ListedResource {
  readonly id: string;
  readonly type: string;
  readonly origin: Origin;
}

/** A stand-in Azure that answers. */
export interface StandInAzure {
  readonly port: number;
  /** Certificate of its authority, for pods: a path. */
  readonly authority: string;
  /** What a client's environment needs, on top of its own. */
  readonly environment: Record<string, string>;
  /** Writes a secret as a person would; the vault must be there. */
  putSecret(vault: string, name: string, value: string): void;
  /** The newest value of a secret. */
  secret(vault: string, name: string): string;
  /** The password that a request last gave to a resource since this start; Azure itself would not return it. */
  givenPassword(id: string): string | undefined;
  /** Everything that exists now. After a destroy nothing of origin `request` does. */
  resources(): ListedResource[];
  /** A resource as it is kept, to inspect or to change behind Terraform's back. */
  resource(id: string): Resource | undefined;
  /** Makes or replaces a resource, as another person would. */
  putResource(id: string, body: JsonObject): void;
  /** Removes a resource and everything below it, as another person would. */
  removeResource(id: string): void;
  stop(): Promise<void>;
}

/**
 * Starts a stand-in Azure in this process, with everything that an earlier one left in the same folder.
 * @throws UserError when a port is taken, openssl is missing, or a given file is not what it should be
 */
export async function startStandInAzure(options: StandInAzureOptions): Promise<StandInAzure> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const certificates = await ensureCertificates(join(folder, "certificates"), certificateNames);
  const services = createServices(options);
  const { store } = services;
  const server = await startServer({
    port: options.port ?? defaultPort,
    direct: options.direct,
    key: certificates.key,
    certificate: certificates.certificate,
    speaksFor: isAzureHost,
    service: services.answer,
    status: () => ({ pid: process.pid, folder, resources: store.all().length }),
    requestLog: options.requestLog,
    passedHosts: options.passedHosts ?? [],
  });
  return {
    port: server.port,
    authority: certificates.authority,
    environment: clientEnvironment({ folder, port: server.port, bundle: certificates.bundle }),
    putSecret: (vault, name, value) => services.keyVault.putSecret(vault, name, value),
    secret: (vault, name) => services.keyVault.secretValue(vault, name),
    givenPassword: (id) => services.resourceManager.passwords.of(id),
    resources: () => store.all().map(({ id, type }) => ({ id, type, origin: store.origin(id) ?? "request" })),
    resource: (id) => store.get(id),
    putResource: (id, body) => void services.resourceManager.writes.put(id, body, "existing"),
    removeResource: (id) => store.remove(id),
    async stop() {
      await server.close();
      services.flush();
    },
  };
}
