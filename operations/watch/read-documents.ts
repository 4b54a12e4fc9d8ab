/**
 * Reads JSON documents that come one after the other, each with its first and its last bracket at the start of a line, as
 * kubectl prints them, or all of it on one. One that can't be read is left out, for a command that was ended leaves half a document.
 *
 * @returns takes the next line
 */
export function readDocuments(take: (document: unknown) => void): (line: string) => void {
  let lines: string[] = [];
  return (line) => {
    if (line.startsWith("{")) lines = [];
    lines.push(line);
    if (!line.startsWith("}") && !(lines.length === 1 && line.endsWith("}"))) return;
    try {
      take(JSON.parse(lines.join("\n")));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    lines = [];
  };
}
