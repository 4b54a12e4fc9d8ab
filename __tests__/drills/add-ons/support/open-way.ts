import { eventually } from "../../cluster/support/oms";
import { ask, type Way } from "../gateway-requests";
import { addOnsCluster } from "./cluster";

/** The way through the Gateway, once OMS answers on it. */
export async function openWay(): Promise<Way> {
  const { address, host, ports, ca } = addOnsCluster();
  const way = { address, httpPort: ports.http, httpsPort: ports.https, hostname: host, authority: await ca() };
  await eventually("OMS answers through the Gateway", 60, () =>
    ask(way, "/up").then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return way;
}
