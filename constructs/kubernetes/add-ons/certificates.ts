import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { HelmValues } from "../../../lib/helm/values";
import { ConfigurationError } from "../../../lib/problem";
import { tlsSecretName } from "../../../model/catalog/add-ons/gateway";
import type { CertificatesConfig } from "../../../model/schema/add-ons/certificates";
import type { SecretStore } from "../../platform";
import { ChartRelease } from "../chart-release";
import { imageValues, type OmsImage } from "../oms-values";
import type { ReleaseSettings } from "../release-settings";

export interface CertificatesProps extends Pick<ReleaseSettings, "takeOver"> {
  /** Namespace of OMS, where the Gateway reads the Secrets. */
  readonly namespace: string;
  /** Host names. Each gets its own certificate, in the Secret `tlsSecretName(hostname)`. */
  readonly hostnames: readonly string[];
  /** Where the certificates come from. */
  readonly certificates: CertificatesConfig;
  /** What writes the records of challenges: the block below `dns01` of an ACME solver. Let's Encrypt needs it. */
  readonly dnsSolver?: Readonly<Record<string, unknown>> | undefined;
  /** Vault of the imported certificate; its SecretStore `oms` must exist before. */
  readonly secretStore?: Pick<SecretStore, "remoteKey"> | undefined;
  /** Name of our own authority, at most 64 characters. @default "Own CA of OMS" */
  readonly authorityName?: string;
  /** Image of the gate's pod. Any image will do, and OMS's is on the nodes anyway. */
  readonly image: OmsImage;
  /** cert-manager, and for an imported certificate the release `oms-secrets`. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
}

/** The declared value that people put into the vault: one certificate for all host names, and its key. */
const importedSecret = { name: "oms-tls", certificate: "certificate", privateKey: "private-key" } as const;

/**
 * How long certificates may take to appear, in seconds. A challenge waits until its record is seen, and asks every ten
 * seconds. The kubelet looks for a missing Secret at growing intervals, at last every two minutes.
 */
const gateSeconds = { letsencrypt: 600, imported: 180, "own-ca": 180 } as const satisfies Record<
  CertificatesConfig["type"],
  number
>;

/**
 * A certificate for every host name, as Secrets of type `kubernetes.io/tls` beside OMS, and a gate that opens when all of
 * them exist.
 *
 * @throws ConfigurationError when the platform lacks what the certificates' source needs
 */
export class Certificates extends Construct {
  /** Ready when every host has a certificate. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: CertificatesProps) {
    super(scope, id);
    const deadlineSeconds = gateSeconds[props.certificates.type];
    this.ready = new ChartRelease(this, "release", {
      chart: "certificates",
      releaseName: "certificates",
      namespace: props.namespace,
      values: {
        hosts: props.hostnames.map((hostname) => ({ hostname, secretName: tlsSecretName(hostname) })),
        type: props.certificates.type,
        ...sourceValues(props),
        gate: { image: imageValues(props.image), deadlineSeconds },
      },
      timeoutSeconds: deadlineSeconds + 60,
      takeOver: props.takeOver,
      dependsOn: props.dependsOn,
    }).release;
  }
}

function sourceValues({ certificates, dnsSolver, secretStore, authorityName }: CertificatesProps): HelmValues {
  switch (certificates.type) {
    case "own-ca":
      return authorityName === undefined ? {} : { ownCa: { commonName: authorityName } };
    case "letsencrypt": {
      const { server, email } = certificates;
      if (dnsSolver !== undefined) return { letsencrypt: { server, email, solver: dnsSolver } };
      throw missing(certificates.type, "this platform has nothing that writes into the DNS zone");
    }
    case "imported": {
      if (secretStore === undefined) throw missing(certificates.type, "this platform has no vault to read it from");
      const remoteKey = (key: string): HelmValues => ({ remoteKey: secretStore.remoteKey(importedSecret.name, key) });
      return {
        imported: {
          certificate: remoteKey(importedSecret.certificate),
          privateKey: remoteKey(importedSecret.privateKey),
        },
      };
    }
  }
}

function missing(type: CertificatesConfig["type"], what: string): ConfigurationError {
  return new ConfigurationError("certificates", [
    { path: "addOns.certificates.type", message: `"${type}" can't be had, ${what}`, remedy: 'use "own-ca"' },
  ]);
}
