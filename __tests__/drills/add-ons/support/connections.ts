import { addOnsCluster } from "./cluster";

const { kubectl } = addOnsCluster();

/** A pod that connections are tried from; its image has Ruby. */
export interface From {
  readonly namespace: string;
  readonly pod: string;
}

/** Long enough for a busy machine, short enough to wait for when nothing answers, in seconds. */
const patience = 4;

const script = `
begin
  Socket.tcp(ARGV[0], Integer(ARGV[1]), connect_timeout: ${patience}, resolv_timeout: ${patience}).close
  puts "open"
rescue Errno::ETIMEDOUT
  puts "no answer"
rescue SystemCallError, SocketError => error
  puts error.class
end`;

/** What became of a connection: "open", "no answer" where packets are dropped, or the error that the pod saw. */
export async function connect({ namespace, pod }: From, host: string, port: number): Promise<string> {
  const ruby = ["ruby", "-rsocket", "-e", script, host, String(port)];
  return (await kubectl("--namespace", namespace, "exec", pod, "--", ...ruby)).trim();
}

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
    readonly status: { readonly podIP: string };
  }[];
}

/** The first pod of a selector that runs and is to stay, and its address. */
export async function firstPod(namespace: string, selector: string): Promise<{ name: string; address: string }> {
  const args = ["get", "pods", "--selector", selector, "--field-selector", "status.phase=Running", "--output", "json"];
  const { items } = JSON.parse(await kubectl("--namespace", namespace, ...args)) as PodList;
  const pod = items.find(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (pod === undefined) throw new Error(`no pod of ${selector} runs in ${namespace}`);
  return { name: pod.metadata.name, address: pod.status.podIP };
}
