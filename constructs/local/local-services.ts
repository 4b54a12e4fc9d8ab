import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ChartRelease } from "../kubernetes/chart-release";
import type { OmsImage } from "../kubernetes/oms-values";
import type { Cache, Database } from "../platform";

export interface LocalServicesProps {
  readonly namespace: string;
  readonly mysqlImage: OmsImage;
  readonly valkeyImage: OmsImage;
  readonly dependsOn: readonly ITerraformDependable[];
}

const releaseName = "local-services";
// On volumes of the cluster's default class, so that data outlives a pod that is deleted or moved.
const storage = { enabled: true };
const ca = { configMap: `${releaseName}-ca`, key: "ca.crt" };

/** MySQL 8.0 and Valkey inside the cluster, both with TLS only, in place of a cloud's managed servers. */
export class LocalServices extends Construct {
  readonly database: Database;
  readonly cache: Cache;
  readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LocalServicesProps) {
    super(scope, id);
    this.release = new ChartRelease(this, "release", {
      chart: releaseName,
      releaseName,
      namespace: props.namespace,
      values: {
        mysql: { image: { ...props.mysqlImage }, storage },
        valkey: { image: { ...props.valkeyImage }, storage },
      },
      timeoutSeconds: 300,
      takeOver: true,
      dependsOn: props.dependsOn,
    }).release;
    const peer = (component: string) => ({
      podLabels: { "app.kubernetes.io/instance": releaseName, "app.kubernetes.io/component": component },
    });
    this.database = {
      host: "mysql",
      port: 3306,
      name: "oms",
      user: "oms",
      maxConnections: 100,
      ca,
      peer: peer("mysql"),
    };
    this.cache = { host: "valkey", port: 6379, database: 0, ca, peer: peer("valkey") };
  }

  /** The CA's certificate; it also stands in for NAV's CA bundle. */
  readonly ca = ca;
}
