import { readDocuments } from "../../../../operations/watch/read-documents";

test("documents one after the other are read; half a one is left out", () => {
  const read: unknown[] = [];
  const line = readDocuments((document) => read.push(document));
  const texts = [{ a: { b: 1 } }, { half: [1, 2] }, { c: [{}] }].map((one) => JSON.stringify(one, null, 4).split("\n"));
  for (const text of [...texts[0]!, ...texts[1]!.slice(0, 2), ...texts[2]!]) line(text);
  expect(read).toEqual([{ a: { b: 1 } }, { c: [{}] }]);
});

test("a document on one line is read too", () => {
  const read: unknown[] = [];
  readDocuments((document) => read.push(document))('{"a":1}');
  expect(read).toEqual([{ a: 1 }]);
});
