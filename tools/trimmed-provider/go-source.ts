import { UnexpectedSourceError } from "./unexpected-source-error";

/** Packages that a Go file imports: the name that it uses, and the path. As gofmt writes them. */
export function importsOf(text: string): Map<string, string> {
  const imports = new Map<string, string>();
  for (const line of importLines(text)) {
    const { name, path } = importOf(line) ?? {};
    if (path !== undefined) imports.set(name ?? lastElement(path), path);
  }
  return imports;
}

/** The same text without the imports that no line of the rest uses. */
export function withoutUnusedImports(text: string): string {
  const block = /^import \(\n[^]*?^\)\n/m.exec(text)?.[0];
  if (block === undefined) return text;
  const rest = text.replace(block, "");
  const kept = block.split("\n").filter((line) => {
    const found = importOf(line);
    if (found === undefined || found.name === "_") return true;
    return new RegExp(`\\b${found.name ?? lastElement(found.path)}\\.`).test(rest);
  });
  return text.replace(block, kept.join("\n"));
}

/** Bodies of a file's top-level functions and methods, with the receiver's type; as gofmt writes them. */
export function functionsOf(text: string): { receiver: string | undefined; name: string; body: string }[] {
  const functions = text.matchAll(/^func (?:\((?:\w+ )?\*?(\w+)\) )?(\w+)\([^]*?\{(?:\n([^]*?)^\}$|([^\n]*)\}$)/gm);
  return [...functions].map(([, receiver, name = "", body, line]) => ({ receiver, name, body: body ?? line ?? "" }));
}

/**
 * Throws unless a text is another one from which whole lines were taken away.
 * @param path for the message
 */
export function requireOnlyRemovals(original: string, text: string, path: string): void {
  const lines = original.split("\n");
  let at = 0;
  for (const line of text.split("\n")) {
    while (at < lines.length && lines[at] !== line) at++;
    if (at === lines.length) throw new UnexpectedSourceError(path, `after the cut it has a line of its own, "${line}"`);
    at++;
  }
}

function importLines(text: string): readonly string[] {
  const block = /^import \(\n([^]*?)^\)$/m.exec(text)?.[1];
  const single = [...text.matchAll(/^import (.+)$/gm)].map(([, line]) => `\t${line}`).filter((line) => line !== "\t(");
  return [...(block?.split("\n") ?? []), ...single];
}

function importOf(line: string): { name: string | undefined; path: string } | undefined {
  const match = /^\t(?:([\w.]+) )?"([^"]+)"$/.exec(line);
  return match ? { name: match[1], path: match[2] ?? "" } : undefined;
}

/** What a package without a name of its own is called: its path's last element that is not a major version. */
function lastElement(path: string): string {
  return (
    path
      .split("/")
      .filter((element) => !/^v\d+$/.test(element))
      .at(-1) ?? path
  );
}
