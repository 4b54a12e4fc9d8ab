/** A variable of a container, as far as its value stands in the manifest. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
}

/**
 * What the kubelet makes of `$(NAME)` and `$$`, byte by byte as it does:
 * https://github.com/kubernetes/kubernetes/blob/v1.35.4/third_party/forked/golang/expansion/expand.go
 */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  const input = Buffer.from(text, "utf8").toString("latin1");
  let output = "";
  let checkpoint = 0;
  for (let cursor = 0; cursor < input.length; cursor++) {
    if (input[cursor] !== "$" || cursor + 1 >= input.length) continue;
    output += input.slice(checkpoint, cursor);
    const { read, isVariable, advance } = readReference(input.slice(cursor + 1));
    const name = Buffer.from(read, "latin1").toString("utf8");
    output += isVariable ? bytes(variables.get(name) ?? `$(${name})`) : read;
    cursor += advance;
    checkpoint = cursor + 1;
  }
  return Buffer.from(output + input.slice(checkpoint), "latin1").toString("utf8");
}

/** The environment that a container gets: a variable may refer to those before it. */
export function expandedEnvironment(variables: readonly Variable[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, value } of variables) if (value !== undefined) known.set(name, expand(value, known));
  return known;
}

const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

function readReference(input: string): { read: string; isVariable: boolean; advance: number } {
  if (input.startsWith("$")) return { read: "$", isVariable: false, advance: 1 };
  if (!input.startsWith("(")) {
    // Go makes a character of the one byte, whatever it is a part of.
    return { read: `$${bytes(input.charAt(0))}`, isVariable: false, advance: 1 };
  }
  const end = input.indexOf(")", 1);
  if (end < 0) return { read: "$(", isVariable: false, advance: 1 };
  return { read: input.slice(1, end), isVariable: true, advance: end + 1 };
}
