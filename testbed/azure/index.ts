/**
 * A stand-in for Azure, for the real azurerm provider, Terraform's azurerm backend, Helm and the External Secrets
 * Operator. It shows how those behave (what they send, what they find changed, in which order they work), not how Azure
 * judges: quotas, SKUs, names, policies, prices and most permissions are not looked at. README.md has the details.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AccessTokens } from "./access-tokens";
import { BlobFiles } from "./blob-files";
import { BlobStorage } from "./blob-storage";
import { ensureCertificates } from "./certificates";
import { cloudMetadata } from "./cloud-metadata";
import { Entra } from "./entra";
import { clientEnvironment } from "./environment";
import { seedExistingResources } from "./existing-resources";
import { HelmRepository } from "./helm-repository";
import { blobSuffix, chartHost, entraHosts, resourceManagerHost, vaultSuffix } from "./hosts";
import { KeyVault } from "./key-vault";
import { defaultPort, deployer, type StandInAzureOptions } from "./options";
import { ResourceManager } from "./resource-manager";
import { ResourceStore, type Origin, type Resource } from "./resource-store";
import { route, type Route } from "./router";
import { startServer } from "./server";
import { writeWhole } from "./state-file";
import { VaultSecrets } from "./vault-secrets";

export { defaultPort, deployer, type StandInAzureOptions } from "./options";
export type { KubernetesAccess } from "./kubeconfig";

/** A resource, and whether a request made it, Azure by itself, or somebody before (`existing`). */
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
  /** Everything that is there now. After a destroy nothing of origin `request` is. */
  resources(): ListedResource[];
  /** A resource as it is kept, to look into or to change behind Terraform's back. */
  resource(id: string): Resource | undefined;
  stop(): Promise<void>;
}

/**
 * Starts a stand-in Azure in this process, with everything that an earlier one left in the same folder.
 * @throws UserError when a port is taken, openssl is missing, or a given file is not what it should be
 */
export async function startStandInAzure(options: StandInAzureOptions): Promise<StandInAzure> {
  const { folder } = options;
  const file = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const certificates = await ensureCertificates(file("certificates"));
  const tokens = new AccessTokens(deployer.tenantId, signingKey(file("token-key")));
  const store = new ResourceStore(file("resources.json"));
  const secrets = new VaultSecrets(file("secrets.json"));
  const blobs = new BlobFiles(file("blobs"));
  const resourceManager = new ResourceManager(store, tokens, {
    tenantId: deployer.tenantId,
    kubernetes: options.kubernetes,
    onCreated: (resource) => startEmpty(resource, secrets, blobs),
  });
  if (options.existing !== undefined) seedExistingResources(options.existing, store, resourceManager.writes);
  const keyVault = new KeyVault(store, secrets, tokens, deployer.tenantId);
  const blobStorage = new BlobStorage(store, blobs, tokens);
  const entra = new Entra(store, tokens, deployer);
  const charts = new HelmRepository(options.charts);
  const routes: Route[] = [
    {
      speaksFor: ({ path }) => path === "/metadata/endpoints",
      service: () => ({ status: 200, body: cloudMetadata() }),
    },
    { speaksFor: ({ host }) => host === resourceManagerHost, service: (request) => resourceManager.answer(request) },
    {
      speaksFor: ({ host }) => entraHosts.some((known) => known === host),
      service: (request) => entra.answer(request),
    },
    { speaksFor: ({ host }) => host.endsWith(vaultSuffix), service: (request) => keyVault.answer(request) },
    { speaksFor: ({ host }) => host.endsWith(blobSuffix), service: (request) => blobStorage.answer(request) },
    { speaksFor: ({ host }) => host === chartHost, service: (request) => charts.answer(request) },
  ];
  const server = await startServer({
    port: options.port ?? defaultPort,
    direct: options.direct,
    key: certificates.key,
    certificate: certificates.certificate,
    service: (request) => route(routes, request),
    status: () => ({ pid: process.pid, folder, resources: store.all().length }),
    requestLog: options.requestLog,
    passedHosts: options.passedHosts ?? [],
  });
  return {
    port: server.port,
    authority: certificates.authority,
    environment: clientEnvironment({ folder, port: server.port, bundle: certificates.bundle }),
    putSecret: (vault, name, value) => keyVault.putSecret(vault, name, value),
    resources: () => store.all().map(({ id, type }) => ({ id, type, origin: store.origin(id) ?? "request" })),
    resource: (id) => store.get(id),
    async stop() {
      await server.close();
      store.flush();
      secrets.flush();
    },
  };
}

/** A new vault or container begins empty, whatever one of its name held. */
function startEmpty({ type, id, name }: Resource, secrets: VaultSecrets, blobs: BlobFiles): void {
  if (/\/vaults$/i.test(type)) secrets.forgetVault(name);
  if (/\/containers$/i.test(type)) blobs.removeAll(`${(id.split("/").at(-5) ?? "").toLowerCase()}/${name}`);
}

/** The key that outlives a restart, so that tokens do too. */
function signingKey(path: string): Buffer {
  if (!existsSync(path)) writeWhole(path, randomBytes(32));
  return readFileSync(path);
}
