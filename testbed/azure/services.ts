import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../lib/files";
import type { StandInService } from "../stand-in/exchange";
import { HelmRepository } from "../stand-in/helm-repository";
import { route, type Route } from "../stand-in/router";
import { BlobFiles } from "./blob/blob-files";
import { BlobStorage } from "./blob/blob-storage";
import { cloudMetadata } from "./cloud-metadata";
import { AccessTokens } from "./entra/access-tokens";
import { Entra } from "./entra/entra";
import { failure } from "./failure";
import { blobSuffix, chartHosts, entraHosts, resourceManagerHost, vaultSuffix } from "./hosts";
import { deployer, type StandInAzureOptions } from "./options";
import { seedExistingResources } from "./resources/existing-resources";
import { ResourceManager } from "./resources/resource-manager";
import { ResourceStore, type Resource } from "./resources/resource-store";
import { KeyVault } from "./vault/key-vault";
import { VaultSecrets } from "./vault/vault-secrets";

/** Everything of a stand-in Azure except its network. */
export interface Services {
  readonly store: ResourceStore;
  readonly keyVault: KeyVault;
  readonly resourceManager: ResourceManager;
  /** Answers a request to any of its hosts. */
  readonly answer: StandInService;
  /** Writes what is not written yet. */
  flush(): void;
}

/** Makes the services over what an earlier run left in the folder. */
export function createServices(options: StandInAzureOptions): Services {
  const file = (name: string): string => join(options.folder, name);
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
    { speaksFor: ({ host }) => chartHosts.includes(host), service: (request) => charts.answer(request) },
  ];
  return {
    store,
    keyVault,
    resourceManager,
    answer: (request) => route(routes, request, failure),
    flush() {
      store.flush();
      secrets.flush();
    },
  };
}

/** A new vault or container begins empty, whatever an earlier one of its name held. */
function startEmpty({ type, id, name }: Resource, secrets: VaultSecrets, blobs: BlobFiles): void {
  if (/\/vaults$/i.test(type)) secrets.forgetVault(name);
  if (/\/containers$/i.test(type)) blobs.removeAll(`${(id.split("/").at(-5) ?? "").toLowerCase()}/${name}`);
}

/** The key that outlives a restart, so that tokens do too. */
function signingKey(path: string): Buffer {
  if (!existsSync(path)) replaceFile(path, randomBytes(32), { privately: true });
  return readFileSync(path);
}
