import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unsignedToken } from "./entra/access-tokens";
import { deployer } from "./options";

/** Hosts on this machine and on the local cluster: no proxy for them. */
const noProxy = "127.0.0.1,localhost,::1,10.250.77.0/24,10.250.77.1,10.250.77.2";

/**
 * The variables that lead Terraform, its providers, Helm, curl and a kubelogin to the stand-in. The ids are made up,
 * and so is the token in place of a workflow's.
 */
export function clientEnvironment(options: {
  readonly folder: string;
  readonly port: number;
  readonly bundle: string;
}): Record<string, string> {
  const proxy = `http://127.0.0.1:${options.port}`;
  const noCertificates = join(options.folder, "no-certificates");
  const tokenFile = join(options.folder, "workflow-token");
  const token = `${unsignedToken({
    iss: "https://token.actions.githubusercontent.com",
    sub: "repo:example/example:environment:stand-in",
    aud: "api://AzureADTokenExchange",
  })}.${Buffer.from("not signed").toString("base64url")}`;
  mkdirSync(noCertificates, { recursive: true });
  writeFileSync(tokenFile, token, { mode: 0o600 });
  return {
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    SSL_CERT_FILE: options.bundle,
    CURL_CA_BUNDLE: options.bundle,
    // Go reads folders of certificates beside the file: none of them is wanted.
    SSL_CERT_DIR: noCertificates,
    ARM_CLIENT_ID: deployer.clientId,
    ARM_TENANT_ID: deployer.tenantId,
    ARM_SUBSCRIPTION_ID: deployer.subscriptionId,
    ARM_USE_OIDC: "true",
    ARM_OIDC_TOKEN: token,
    // Otherwise the provider looks for `az`, and fails without it.
    ARM_USE_CLI: "false",
    AZURE_CLIENT_ID: deployer.clientId,
    AZURE_TENANT_ID: deployer.tenantId,
    AZURE_SUBSCRIPTION_ID: deployer.subscriptionId,
    AZURE_AUTHORITY_HOST: "https://login.microsoftonline.com/",
    AZURE_FEDERATED_TOKEN_FILE: tokenFile,
  };
}
