import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../lib/exit-codes";
import { FakeMachine } from "../support/fake-machine";
import { keyPair } from "../support/key-pairs";

// `oms secrets check` as people run it, with files that they made.

const machine = new FakeMachine();
afterAll(() => machine.remove());

const marker = "t0pS3cretMarker";

/** Writes a file and gives its path. */
function file(name: string, content: string): string {
  const path = join(machine.folder, name);
  writeFileSync(path, content);
  chmodSync(path, 0o600);
  return path;
}

test("a value that is well ends with 0, one with a line break at its end with 1; neither is printed", async () => {
  const well = await machine.oms("secrets", "check", "staging", "oms-rails-master-key", "--file", file("a", marker));
  expect(well.output).toContain("oms-rails-master-key can be put into the vault.");
  expect(well.code).toBe(exitCodes.done);
  const path = file("b", `${marker}\n`);
  const broken = await machine.oms("secrets", "check", "staging", "oms-rails-master-key", "--file", path);
  expect(broken.output).toContain("oms-rails-master-key holds a line break, which editors and echo add at the end.");
  expect(broken.code).toBe(exitCodes.failed);
  expect(`${well.output}${broken.output}`).not.toContain(marker);
  expect(machine.calls()).toEqual([]);
});

test("a key is compared with its certificate, and the certificate with the day", async () => {
  const [pair, other] = [await keyPair("ec"), await keyPair("ec", 0)];
  const files = { key: file("key.pem", pair.key), certificate: file("certificate.pem", pair.certificate) };
  const ended = file("ended.pem", other.certificate);
  const key = (certificate: string) =>
    machine.oms(
      "secrets",
      "check",
      "staging",
      "oms-tls-private-key",
      "--file",
      files.key,
      "--certificate",
      certificate,
    );
  expect((await key(files.certificate)).code).toBe(exitCodes.done);
  expect((await key(ended)).output).toContain("oms-tls-private-key does not fit the first certificate.");
  const certificate = await machine.oms("secrets", "check", "staging", "oms-tls-certificate", "--file", ended);
  expect(certificate.output).toMatch(/oms-tls-certificate ended on \d{4}-\d\d-\d\d\./);
  expect(certificate.code).toBe(exitCodes.failed);
});

test("names that people put nothing under, a key alone and a missing file are told", async () => {
  const path = file("c", marker);
  const unknown = await machine.oms("secrets", "check", "staging", "oms-rails-masterkey", "--file", path);
  expect(unknown.output).toContain(
    'popsockets-staging of staging gets no value named "oms-rails-masterkey" from people.',
  );
  expect(unknown.output).toContain("oms-rails-master-key");
  expect(unknown.output).not.toContain("oms-database-password");
  expect(unknown.code).toBe(exitCodes.usage);
  const alone = await machine.oms("secrets", "check", "staging", "oms-tls-private-key", "--file", path);
  expect(alone.output).toContain("Add --certificate FILE, the file for oms-tls-certificate.");
  expect(alone.code).toBe(exitCodes.usage);
  const missing = await machine.oms("secrets", "check", "staging", "oms-nav-password", "--file", `${path}-not`);
  expect(missing.output).toContain("can't be read: ENOENT.");
  expect(missing.code).toBe(exitCodes.refused);
  expect((await machine.oms("secrets", "check", "staging", "oms-nav-password")).code).toBe(exitCodes.usage);
});
