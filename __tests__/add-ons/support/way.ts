import { eventually } from "../../cluster/support/oms";
import { ask, type Way } from "../gateway-requests";
import { addOnsCluster } from "./cluster";

interface Service {
  readonly spec: { readonly ports: readonly { readonly name: string; readonly nodePort: number }[] };
}
interface Gateway {
  readonly spec: { readonly listeners: readonly { readonly hostname?: string }[] };
}

/** The way through the Gateway, read out of the cluster's own objects, once OMS answers on it. */
export async function openWay(): Promise<Way> {
  const { kubectl, address, ca } = addOnsCluster();
  const read = async (...args: string[]): Promise<unknown> =>
    JSON.parse(await kubectl("get", ...args, "--output", "json"));
  const { spec } = (await read("service", "traefik", "--namespace", "traefik")) as Service;
  const port = (name: string): number => spec.ports.find((found) => found.name === name)?.nodePort ?? 0;
  const gateway = (await read("gateway", "oms-gateway", "--namespace", "oms")) as Gateway;
  const way = {
    address,
    httpPort: port("web"),
    httpsPort: port("websecure"),
    hostname: gateway.spec.listeners.find(({ hostname }) => hostname !== undefined)?.hostname ?? "",
    authority: await ca(),
  };
  await eventually("OMS answers through the Gateway", 60, () =>
    ask(way, "/up").then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return way;
}
