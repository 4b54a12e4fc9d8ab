// Installs the packages when they are missing or the lockfile has changed since. Needs nothing but Node and npm,
// because it runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
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
  const title = "Installing packages (npm ci)";
  process.stderr.write(`${title} …\n`);
  const started = Date.now();
  const minutes = () => Math.round((Date.now() - started) / 60_000);
  const life = setInterval(() => process.stderr.write(`${title}: still working (after ${minutes()} min)\n`), 60_000);
  const npm = spawn("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: project,
    stdio: ["ignore", 2, 2],
  });
  const status = await new Promise((resolve) => {
    npm.once("error", () => resolve(undefined));
    npm.once("close", resolve);
  });
  clearInterval(life);
  if (status !== 0) {
    process.stderr.write("npm ci failed: see its message above. Nothing was started.\n");
    process.exit(failed);
  }
  writeFileSync(marker, lockfile);
  process.stderr.write(`${title}: done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
