import { organization } from "../../environments/organization";
import { shown, type Problem } from "../../lib/problem";
import { azureNames, type AzureNames } from "../../model/catalog/azure/names";
import type { AzureConfig } from "../../model/schema/azure";
import type { Parts } from "../../model/schema/blocks";
import type { Rule } from "../rule";

/** What the names follow from. */
type Named = Parts<"azure.vault">;

interface NameRule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly allowed: string;
}

const source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

/** What Azure allows, by name. Where a name serves several kinds of resources, the strictest kind decides. */
const nameRules: Readonly<Record<keyof AzureNames, NameRule>> = {
  resourceGroup: {
    what: "resource group",
    pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    // Azure allows 90, but AKS writes the name into a label of its nodes.
    allowed: "1 to 63 lower-case letters, digits and hyphens (https://learn.microsoft.com/azure/aks/azure-cni-overlay)",
  },
  base: {
    what: "backup vault, workspace and network",
    pattern: /^[a-z0-9][a-z0-9-]{2,48}[a-z0-9]$/,
    allowed: `4 to 50 lower-case letters, digits and hyphens (${source})`,
  },
  unique: {
    what: "MySQL server, Redis and cluster DNS prefix",
    pattern: /^(?!.*--)[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$/,
    allowed: `3 to 54 lower-case letters, digits and single hyphens (${source})`,
  },
  vault: {
    what: "key vault",
    pattern: /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/,
    allowed: `3 to 24 lower-case letters, digits and single hyphens (${source})`,
  },
  storageAccount: {
    what: "storage account",
    pattern: /^[a-z0-9]{3,24}$/,
    allowed: `3 to 24 lower-case letters and digits (${source})`,
  },
  flowLogAccount: {
    what: "storage account of the flow logs",
    pattern: /^[a-z0-9]{3,24}$/,
    allowed: `3 to 24 lower-case letters and digits (${source})`,
  },
  databaseZone: {
    what: "private zone of the database",
    pattern: /^(?=.{1,253}$)([a-z0-9-]{1,63}\.)+mysql\.database\.azure\.com$/,
    allowed: "a name under mysql.database.azure.com of at most 253 characters",
  },
};

/** Every name that follows from the environment's own one is a name that Azure accepts. */
export const azureNamesAreAllowed: Rule<AzureConfig["vault"]> = (vault, { environment: { name } }) => {
  const named = { name, azure: { vault } };
  return azureNameProblems(named, azureNames(named, organization));
};

/**
 * Like `azureNamesAreAllowed`, for given names: they follow from `environments/organization.ts`, which a rule can't
 * change.
 */
export function azureNameProblems(config: Named, names: AzureNames): Problem[] {
  return Object.entries(nameRules).flatMap(([key, { what, pattern, allowed }]) => {
    const name = names[key as keyof AzureNames];
    if (pattern.test(name)) return [];
    return [
      {
        path: key === "vault" ? suffixPath(config) : `${config.name}.name`,
        message: `makes the ${what} ${shown(name)} (${name.length} characters), but Azure allows ${allowed}`,
        remedy: remedyFor(config, key),
      },
    ];
  });
}

/**
 * Names that must be unique in all of Azure belong to one environment each, and are not those that all environments
 * share.
 */
export function azureNamesAreApart(configs: readonly Named[]): Problem[] {
  const owners = new Map<string, string>([[`storageAccount ${organization.state.storageAccount}`, "the remote state"]]);
  return configs.flatMap((config) => {
    const names = azureNames(config, organization);
    return (["unique", "vault", "storageAccount", "flowLogAccount"] as const).flatMap((key) => {
      const owner = owners.get(`${key} ${names[key]}`);
      owners.set(`${key} ${names[key]}`, owner ?? config.name);
      if (owner === undefined || owner === config.name) return [];
      return [
        {
          path: key === "vault" ? suffixPath(config) : `${config.name}.name`,
          message: `makes the ${nameRules[key].what} ${shown(names[key])}, which is ${owner}'s already`,
          remedy: remedyFor(config, key),
        },
      ];
    });
  });
}

function suffixPath(config: Named): string {
  return config.azure.vault.nameSuffix === undefined ? `${config.name}.name` : `${config.name}.azure.vault.nameSuffix`;
}

function remedyFor(config: Named, key: string): string {
  if (key === "vault") {
    return config.azure.vault.nameSuffix === undefined
      ? "change azureVaultPrefix in environments/organization.ts, or the environment's name"
      : "change azure.vault.nameSuffix, or shorten azureVaultPrefix in environments/organization.ts";
  }
  return "change azureNamePrefix in environments/organization.ts, or the environment's name";
}
