import { join } from "node:path";
import { localGatewayPorts } from "../../../../constructs/local/local-platform";
import { run } from "../../../../lib/process/run";
import { commandTitle, projectFolder } from "../../../support/command";
import { existingTool } from "../../../support/tools";
import { waiting } from "../../../support/waits";

/** The cluster that the drills share: OMS with every add-on, as `npx oms local up --add-ons` left it. */
export interface AddOnsCluster {
  /** kubectl without a namespace of its own; its standard output. Fails with what it said. */
  readonly kubectl: (...args: string[]) => Promise<string>;
  /** The host's name, which nothing resolves: connect to `address`, and name the host in TLS and in the request. */
  readonly host: string;
  /** Address of the node. */
  readonly address: string;
  /** Ports of the Gateway at `address`. */
  readonly ports: { readonly http: number; readonly https: number };
  /** The Gateway over TLS, as a browser would have it in its address bar. */
  readonly httpsUrl: string;
  /** The Gateway without TLS, which redirects. */
  readonly httpUrl: string;
  /** Certificate, PEM, of the authority that signed the host's. */
  readonly ca: () => Promise<string>;
}

const host = "oms.localhost";
const address = "10.250.77.2";

/** What a drill needs of the cluster. `jest/add-ons.config.js` brings it up before the first file and down after the last. */
export function addOnsCluster(): AddOnsCluster {
  return {
    kubectl,
    host,
    address,
    ports: localGatewayPorts,
    httpsUrl: `https://${host}:${localGatewayPorts.https}`,
    httpUrl: `http://${host}:${localGatewayPorts.http}`,
    async ca() {
      const key = "jsonpath={.data.tls\\.crt}";
      const encoded = await kubectl("--namespace", "oms", "get", "secret", "own-ca", "--output", key);
      return Buffer.from(encoded, "base64").toString();
    },
  };
}

async function kubectl(...args: string[]): Promise<string> {
  const kubeconfig = join(projectFolder, ".local", "kubeconfig");
  const ask = () => run(existingTool("kubectl"), ["--kubeconfig", kubeconfig, ...args]);
  return (await waiting(commandTitle("kubectl", args), ask)).stdout;
}

/** Items of what `kubectl get … --output json` lists. */
export async function items<T>(...args: string[]): Promise<T[]> {
  return (JSON.parse(await kubectl("get", ...args, "--output", "json")) as { items: T[] }).items;
}
