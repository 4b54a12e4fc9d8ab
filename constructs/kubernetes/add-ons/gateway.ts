import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { HelmValues } from "../../../lib/helm/values";
import { gatewayApiCrdsSource, traefikSource, gatewayName } from "../../../model/catalog/add-ons/gateway";
import { gatewaySettings, type GatewayConfig } from "../../../model/schema/add-ons/gateway";
import { ChartRelease } from "../chart-release";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { gatewayValues, routeValues, traefikValues, type GatewayService } from "./gateway-values";
import { resolveSource } from "./resolve-source";

export interface GatewayProps extends AddOnProps {
  /** OMS's namespace, where Gateway, routes, middlewares and certificates are. It must exist. */
  readonly namespace: string;
  /** Hosts that the Gateway serves; each has a listener. */
  readonly hostnames: readonly string[];
  /** Secret of type `kubernetes.io/tls` by host, in OMS's namespace. @default `tlsSecretName(hostname)` */
  readonly certificates?: Readonly<Record<string, string>>;
  /** How the world reaches Traefik. */
  readonly service: GatewayService;
  /** More labels of Traefik's namespace, for programs that act on its pods. @default none */
  readonly namespaceLabels?: Readonly<Record<string, string>> | undefined;
  /** What the environment chose. @default every default of `gatewaySettings` */
  readonly config?: GatewayConfig | undefined;
  /** Whether the cluster already has the definitions of the Gateway API; then they are left alone. @default false */
  readonly definitionsPreinstalled?: boolean;
}

/** Namespace of Traefik alone. */
const traefikNamespace = "traefik";

/** How long each release may take, in seconds. No pod starts for the definitions. */
const timeoutSeconds = {
  definitions: 120,
  /** Time for two images on new nodes, and the load balancer's address. */
  traefik: 300,
  gateway: 180,
};

/**
 * The way in: the definitions of the Gateway API, Traefik in its own namespace, and the Gateway with the rules for
 * every request in OMS's. It is ready without certificates; until a host has one, it refuses TLS.
 *
 * @throws ConfigurationError naming every value that `charts/gateway` refuses
 */
export class Gateway extends Construct {
  /** Ready when Traefik serves the Gateway's middlewares, so that routes may name them. */
  readonly ready: ITerraformDependable;
  /** Values of `charts/oms` that attach OMS to the Gateway. */
  readonly routeValues: HelmValues;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    const settings = gatewaySettings(props.config);
    const { dependsOn = [], takeOver } = props;
    const { chart, images } = resolveSource(traefikSource, props.mirror);
    const namespace = new Namespace(this, "namespace", {
      name: traefikNamespace,
      labels: props.namespaceLabels,
      dependsOn,
    });
    const definitions = props.definitionsPreinstalled
      ? []
      : [
          addOnRelease(new Construct(this, "definitions"), {
            releaseName: "gateway-api-crds",
            namespace: namespace.namespaceName,
            chart: resolveSource(gatewayApiCrdsSource, props.mirror).chart,
            timeoutSeconds: timeoutSeconds.definitions,
            dependsOn,
            takeOver,
          }),
        ];
    const traefik = addOnRelease(new Construct(this, "traefik"), {
      releaseName: "traefik",
      namespace: namespace.namespaceName,
      chart,
      values: traefikValues({ image: images.proxy, namespace: props.namespace, service: props.service, settings }),
      timeoutSeconds: timeoutSeconds.traefik,
      dependsOn: [...dependsOn, ...definitions],
      takeOver,
    });
    const { hostnames, certificates = {}, service } = props;
    this.ready = new ChartRelease(this, "gateway", {
      chart: "gateway",
      releaseName: gatewayName,
      namespace: props.namespace,
      values: gatewayValues({ hostnames, certificates, service, settings, traefikNamespace, image: images.page }),
      timeoutSeconds: timeoutSeconds.gateway,
      dependsOn: [...dependsOn, traefik],
      takeOver,
    }).release;
    this.routeValues = routeValues(hostnames, settings, traefikNamespace);
  }
}
