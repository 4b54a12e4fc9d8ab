import { addOnsCluster } from "./cluster";

/** Longest that one answer may be, in lines; the end says most. */
const lines = 60;

const questions: Readonly<Record<string, readonly string[]>> = {
  pods: ["get", "pods", "--all-namespaces", "--output", "wide"],
  warnings: ["get", "events", "--all-namespaces", "--field-selector", "type=Warning", "--sort-by", ".lastTimestamp"],
  Gateway: ["--namespace", "oms", "get", "gateways,httproutes,certificates,scaledobjects,hpa"],
};

/** What a person would look at first when a drill fails: pods, warnings, and what the operators say of their objects. */
export async function describeCluster(): Promise<string> {
  const { kubectl } = addOnsCluster();
  const answers = Object.entries(questions).map(async ([title, args]) => {
    const answer = await kubectl("--request-timeout=20s", ...args).catch((error: unknown) => String(error));
    return `--- ${title}\n${answer.trimEnd().split("\n").slice(-lines).join("\n")}\n`;
  });
  return (await Promise.all(answers)).join("");
}
