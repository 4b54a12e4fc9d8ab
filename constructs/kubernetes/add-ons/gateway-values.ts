import type { HelmValues } from "../../../lib/helm/values";
import type { ImageSource } from "../../../model/catalog/add-ons/add-on-source";
import {
  gatewayName,
  internalPaths,
  listenerName,
  pathName,
  tlsSecretName,
} from "../../../model/catalog/add-ons/gateway";
import type { GatewaySettings } from "../../../model/schema/add-ons/gateway";
import { imageValues } from "./resolve-source";

/** How the world reaches Traefik. */
export type GatewayService =
  /** A load balancer of the cloud; the annotations bind its address. */
  | { readonly type: "LoadBalancer"; readonly annotations: Readonly<Record<string, string>> }
  /** Fixed ports on every node that has one of Traefik's pods. */
  | { readonly type: "NodePort"; readonly http: number; readonly https: number };

/**
 * How long an ending pod still takes connections, in seconds: `requestAcceptGraceTimeout` of
 * `helm-values/traefik.yaml`.
 */
const acceptSeconds = 20;

/**
 * How long Traefik keeps an idle connection to web, in seconds. Shorter than web does (`web.keepAliveSeconds`, and Puma's
 * own default of 20 since Puma 3, in case an image ignores the variable): a request into a connection that web is closing
 * is lost, and Traefik may repeat no POST.
 */
const idleSeconds = 15;

/** Values that the program knows about Traefik, over `helm-values/traefik.yaml`. */
export function traefikValues(facts: {
  readonly image: ImageSource;
  readonly namespace: string;
  readonly service: GatewayService;
  readonly settings: GatewaySettings;
}): HelmValues {
  const { image, namespace, service, settings } = facts;
  const { requestTimeoutSeconds, uploadTimeoutSeconds } = settings;
  const openRequestSeconds = requestTimeoutSeconds + 10;
  const port = (nodePort?: number): HelmValues => ({
    ...(nodePort === undefined ? {} : { nodePort }),
    transport: {
      // After this Traefik ends a request that OMS still works on, even one that has fully arrived.
      respondingTimeouts: { readTimeout: `${uploadTimeoutSeconds}s` },
      lifeCycle: { graceTimeOut: `${openRequestSeconds}s` },
    },
  });
  return {
    image: { registry: image.registry, repository: image.repository, tag: image.tag },
    providers: {
      kubernetesGateway: { namespaces: [namespace] },
      kubernetesCRD: { namespaces: [namespace], defaultTLSResourcesNamespace: namespace },
    },
    service: {
      annotations: service.type === "LoadBalancer" ? { ...service.annotations } : {},
      // Cluster would hide the client's address behind a node's.
      spec: { type: service.type, externalTrafficPolicy: "Local" },
    },
    ports:
      service.type === "NodePort"
        ? { web: port(service.http), websecure: port(service.https) }
        : { web: port(), websecure: port() },
    // Traefik ignores the timeouts of an HTTPRoute.
    additionalArguments: [
      `--serversTransport.forwardingTimeouts.responseHeaderTimeout=${requestTimeoutSeconds}s`,
      `--serversTransport.forwardingTimeouts.idleConnTimeout=${idleSeconds}s`,
    ],
    deployment: { terminationGracePeriodSeconds: acceptSeconds + openRequestSeconds + 10 },
  };
}

/** Values of `charts/gateway`. */
export function gatewayValues(facts: {
  readonly hostnames: readonly string[];
  readonly certificates: Readonly<Record<string, string>>;
  readonly service: GatewayService;
  readonly settings: GatewaySettings;
  readonly traefikNamespace: string;
  readonly image: ImageSource;
}): HelmValues {
  const { hostnames, certificates, service, settings, image } = facts;
  const { message, ...maintenance } = settings.maintenance;
  return {
    hosts: hostnames.map((hostname) => ({
      listener: listenerName(hostname),
      hostname,
      secretName: certificates[hostname] ?? tlsSecretName(hostname),
    })),
    ...(service.type === "NodePort" ? { ports: { redirect: service.https } } : {}),
    hstsSeconds: settings.hstsSeconds,
    maxBodyMib: settings.maxBodyMib,
    internalPaths: [...internalPaths],
    protectedPaths: Object.fromEntries(
      settings.protectedPaths.map(({ pathPrefix, allow, rateLimit }) => [
        pathName(pathPrefix),
        { ...(allow === undefined ? {} : { allow: [...allow] }), ...(rateLimit === undefined ? {} : { rateLimit }) },
      ]),
    ),
    maintenance: {
      ...maintenance,
      allow: [...maintenance.allow],
      ...(message === undefined ? {} : { message }),
    },
    page: {
      image: imageValues(image),
      fromNamespace: facts.traefikNamespace,
    },
  };
}

/**
 * Values of `charts/oms`: its route attaches to the listeners, and names middlewares whose content it need not know.
 */
export function routeValues(
  hostnames: readonly string[],
  settings: GatewaySettings,
  traefikNamespace: string,
): HelmValues {
  return {
    web: {
      requestTimeoutSeconds: settings.requestTimeoutSeconds,
      route: {
        enabled: true,
        parentRefs: hostnames.map((hostname) => ({ name: gatewayName, sectionName: listenerName(hostname) })),
        filters: [middleware("headers")],
        paths: settings.protectedPaths.map(({ pathPrefix }) => ({
          pathPrefix,
          filters: [middleware(pathName(pathPrefix))],
        })),
      },
    },
    networkPolicy: { ingress: { fromNamespaces: [traefikNamespace] } },
  };
}

function middleware(name: string): HelmValues {
  return {
    type: "ExtensionRef",
    extensionRef: { group: "traefik.io", kind: "Middleware", name: `${gatewayName}-${name}` },
  };
}
