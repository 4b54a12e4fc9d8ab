/** The unit of a tar file, in bytes: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
const BLOCK = 512;
/** Largest name and file size that a plain ustar header can hold. */
const LONGEST_NAME = 100;
const LARGEST_FILE = 8 ** 11 - 1;

/** A ustar header for a regular file: mode 0644, owner 0:0, time 0, so that it depends on name and size alone. */
export function archiveHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`${name} is too long for a tar header.`);
  if (size > LARGEST_FILE) throw new Error(`${name} has ${size} bytes, more than a tar header can hold.`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** The zeros that fill a file's last block. */
export function archivePadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** Two empty blocks end a tar file. */
export function archiveEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}
