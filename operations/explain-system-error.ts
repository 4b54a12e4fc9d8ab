/** What to do about a full disk. What is cached is built again when it is needed. */
export const fullDisk =
  "Free some space (npx oms local down --purge, or delete ~/.cache/oms-platform), or point OMS_CACHE_DIR and OMS_STATE_DIR to a larger disk.";

const remedies: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  ENOENT: ["there is no such file or folder", "Correct the path, or create what is missing."],
  ENOTDIR: ["a part of the path is no folder", "Correct the path."],
  EISDIR: ["it is a folder, not a file", "Name a file."],
  EEXIST: ["it is there already", "Remove it, or name another one."],
  ENOTEMPTY: ["the folder is not empty", "Name an empty folder."],
  EACCES: ["this user has no permission", "Change its owner or mode, or run the command as the user who may."],
  EPERM: ["this user has no permission", "Change its owner or mode, or run the command as the user who may."],
  EROFS: ["the file system is read-only", "Name a place that can be written to."],
  ENOSPC: ["the disk is full", fullDisk],
  EDQUOT: ["the quota of this user is used up", fullDisk],
  EADDRINUSE: ["the address is in use", "End what listens there, or choose another port."],
  EADDRNOTAVAIL: ["this machine does not have the address", "Choose an address of this machine."],
  ECONNREFUSED: ["nothing listens there", "Start what should answer, and run the same command again."],
  EMFILE: ["too many files are open", "Raise the limit (ulimit -n), and run the same command again."],
};

/** An error of the operating system, as Node passes it on. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error && "errno" in error;
}

/** A call that the system refused: what was called, on what, why, and what to do. */
export function explainSystemError(error: NodeJS.ErrnoException): {
  readonly message: string;
  readonly remedy: string;
} {
  const [problem, remedy] = remedies[error.code ?? ""] ?? [
    `the system answers ${error.code}`,
    "Remove the cause, and run the same command again.",
  ];
  const { address, port } = error as { readonly address?: string; readonly port?: number };
  const place = error.path ?? [address, port].filter((one) => one !== undefined).join(":");
  return { message: `${place === "" ? error.syscall : `${place} (${error.syscall})`}: ${problem}.`, remedy };
}
