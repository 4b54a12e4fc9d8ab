// Installs the packages when they are missing or the lockfile has changed since. Needs nothing but Node and npm,
// because it runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const wanted = "20.19.0";
// Two codes of lib/exit-codes.ts, which is TypeScript and can't be read before anything is installed; a test
// holds them to it.
const failed = 1;
const refused = 65;
const marker = join(project, "node_modules", ".installed-lockfile");

const number = (version) => version.split(".").map(Number);
const [major = 0, minor = 0] = number(process.versions.node);
const [wantedMajor = 0, wantedMinor = 0] = number(wanted);
if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  process.stderr.write(
    `This program needs Node ${wanted} or newer, this is ${process.versions.node}: install a newer Node.\n`,
  );
  process.exit(refused);
}

const lockfile = createHash("sha256")
  .update(readFileSync(join(project, "package-lock.json")))
  .digest("hex");
if (!existsSync(marker) || readFileSync(marker, "utf8") !== lockfile) {
  process.stderr.write("Installing packages (npm ci) …\n");
  const started = Date.now();
  const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: project,
    stdio: ["ignore", 2, 2],
  });
  if (npm.status !== 0) {
    process.stderr.write("npm ci failed: see its message above. Nothing was started.\n");
    process.exit(failed);
  }
  writeFileSync(marker, lockfile);
  process.stderr.write(`Installing packages (npm ci): done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
