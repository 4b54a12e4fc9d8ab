import { join } from "node:path";

/** The folder of a group: the Go module that pins what is built, and what the project adds to it. */
export function moduleFolder(group: string): string {
  return join(__dirname, "modules", group);
}
