import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The programs that the platform and its testbed use. `tools.json` holds the pin of each. */
export const toolNames = [
  "terraform",
  "helm",
  "crane",
  "kubeconform",
  "helm-docs",
  "helm-unittest",
  "gitleaks",
  "node-lts",
  "kubectl",
  "kubeadm",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubelet",
  "kube-proxy",
  "etcd",
  "coredns",
  "external-secrets",
  "keda-operator",
  "keda-metrics-apiserver",
  "keda-admission-webhooks",
  "traefik",
  "cert-manager-controller",
  "cert-manager-webhook",
  "cert-manager-cainjector",
  "cert-manager-startupapicheck",
  "metrics-server",
  "terraform-provider-helm",
  "terraform-provider-kubernetes",
  "terraform-provider-random",
  "terraform-provider-azurerm",
] as const;

export type ToolName = (typeof toolNames)[number];

export interface Release {
  /** URL templates; see `fillTemplate` for the placeholders. */
  readonly url: string;
  readonly sums: string;
  /** Path of the program inside the archive; absent when the download is the program itself. */
  readonly member?: string;
}

/** An official program in an archive of a package registry. */
export interface RegistryPackage {
  readonly registry: "pypi" | "npm";
  /** Name of the package; a template as those of {@link Release}. */
  readonly package: string;
  /** SHA-256 sum of the archive for each platform that has one, by Node's names: `linux-x64`. */
  readonly sha256: Readonly<Record<string, string>>;
  /** Path of the program in the archive; a template. */
  readonly member: string;
}

export interface ToolPin {
  readonly version: string;
  /** Versions that are good enough when found on PATH. Absent: what lies on PATH is not used. */
  readonly accept?: string;
  readonly versionArguments?: readonly string[];
  /** Tried before {@link release}: its sum is pinned here, not published beside the file. */
  readonly package?: RegistryPackage;
  readonly release?: Release;
  readonly build?: { readonly group: string; readonly package: string };
  /** Where its makers tell how to install it. */
  readonly install: string;
}

export interface ProviderPin {
  /** The version that the program asks Terraform for. */
  readonly label: string;
  /** The state of the sources that are really built. */
  readonly actual: string;
  readonly tool: ToolName;
}

export interface Pins {
  readonly tools: Readonly<Record<ToolName, ToolPin>>;
  /** String variables of Go packages that a group's linker sets. */
  readonly groups: Readonly<Record<string, { readonly variables: Readonly<Record<string, string>> }>>;
  readonly providers: Readonly<Record<string, ProviderPin>>;
  readonly debianPackages: readonly string[];
  /** Debian packages that only the checks and the drills need; `prepare-tools` installs them. */
  readonly checkPackages: readonly string[];
}

let loaded: Pins | undefined;

/** The content of `tools.json`. */
export function pins(): Pins {
  loaded ??= parsePins(readFileSync(join(__dirname, "tools.json"), "utf8"));
  return loaded;
}

/** Reads pins and refuses what would only fail much later: an unknown tool, a missing one, an unknown group. */
export function parsePins(text: string): Pins {
  const parsed = JSON.parse(text) as Pins;
  const known = new Set<string>(toolNames);
  const tools: Partial<Pins["tools"]> = parsed.tools;
  const groups: Partial<Pins["groups"]> = parsed.groups;
  const problems = [
    ...Object.keys(parsed.tools)
      .filter((name) => !known.has(name))
      .map((name) => `the tool "${name}" is not known to pins.ts`),
    ...toolNames.filter((name) => !tools[name]).map((name) => `the tool "${name}" has no pin`),
    ...Object.entries(parsed.tools)
      .filter(([, pin]) => pin.build && !groups[pin.build.group])
      .map(([name, pin]) => `the tool "${name}" is built from the unknown group "${pin.build?.group}"`),
    ...Object.entries(parsed.tools)
      .filter(([, pin]) => pin.accept !== undefined && !pin.versionArguments)
      .map(([name]) => `the tool "${name}" accepts a range but does not say how to ask for the version`),
    ...Object.entries(parsed.tools)
      .filter(([, { package: source }]) =>
        Object.values(source?.sha256 ?? {}).some((sum) => !/^[0-9a-f]{64}$/.test(sum)),
      )
      .map(([name]) => `the tool "${name}" has a package whose sum is not a SHA-256 sum, 64 characters 0-9a-f`),
    ...Object.entries(parsed.providers)
      .filter(([, provider]) => !known.has(provider.tool))
      .map(([name, provider]) => `the provider "${name}" names the unknown tool "${provider.tool}"`),
  ];
  if (problems.length > 0) throw new Error(`tools/tools.json: ${problems.join("; ")}`);
  return parsed;
}
