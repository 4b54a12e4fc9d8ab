import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageReference, parseImageName } from "../../../../operations/local/image-name";
import { givenImage } from "../../../../operations/local/images";
import { messageOf } from "../../../support/environment";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  ["oms:1.2.3", { repository: "oms", tag: "1.2.3" }],
  ["localhost:5000/team/oms:main", { repository: "localhost:5000/team/oms", tag: "main" }],
  [`registry.example.com/oms@${digest}`, { repository: "registry.example.com/oms", digest }],
  [`registry.example.com:443/oms:1@${digest}`, { repository: "registry.example.com:443/oms", tag: "1", digest }],
])("%s is a name", (name, parts) => {
  expect(parseImageName(name)).toEqual(parts);
  expect(imageReference(parseImageName(name))).toBe(name);
});

test.each([
  ["oms", "has neither tag nor digest"],
  ["localhost:5000/oms", "has neither tag nor digest"],
  ["oms@sha256:0123", "is not an image's name"],
  ["oms@sha512:0123", "is not an image's name"],
  ["Oms:1", "is not an image's name"],
  ["oms:", "is not an image's name"],
  ["oms:a b", "is not an image's name"],
  ["https://registry.example.com/oms:1", "is not an image's name"],
  ["missing.tar", "has neither tag nor digest"],
])("%s is refused", (name, problem) => {
  expect(messageOf(() => parseImageName(name))).toBe(`--image ${name}: ${problem}, and there is no such file`);
});

test("a file that is no archive of an image is refused in a sentence", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "oms-image-")), "oms.tar");
  writeFileSync(file, "no archive\n");
  await expect(givenImage(file)).rejects.toMatchObject({
    name: "RefusedError",
    message: `--image ${file}: the file is not an archive of an image`,
    remedy: "Write it with: docker save NAME:TAG -o FILE",
  });
});
