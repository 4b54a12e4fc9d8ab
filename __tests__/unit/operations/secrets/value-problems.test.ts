import { valueProblems, type ValueContext } from "../../../../operations/secrets/value-problems";
import { keyPair, type KeyPair } from "../../../support/key-pairs";

// That the operator judges alike is shown in __tests__/checks/secret-forms.test.ts.

const inDays = (days: number): Date => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
const judge = (value: string, context: Partial<ValueContext>): readonly string[] =>
  valueProblems(value, { form: "certificates", served: false, now: new Date(), ...context });

let short: KeyPair;
let long: KeyPair;
beforeAll(async () => {
  short = await keyPair("ec", 1);
  long = await keyPair("ec", 30);
});

test("every problem of a variable is told at once, and none of them twice", () => {
  expect(judge("\ufeff secret \r\n", { form: "variable" })).toEqual([
    "holds a line break, which editors and echo add at the end",
    "holds a control character or an invisible one, such as the byte order mark of Windows editors",
    "begins or ends with a blank",
  ]);
  expect(judge("secret\n", { form: "variable" })).toEqual([
    "holds a line break, which editors and echo add at the end",
  ]);
  expect(judge("", { form: "variable" })).toEqual(["is empty"]);
  expect(judge("se cr$et", { form: "variable" })).toEqual([]);
});

test("the certificate that is served must be valid now; of a bundle of authorities one is enough", () => {
  const chain = `${short.certificate}${long.certificate}`;
  const [ended, early] = [inDays(2), inDays(-1)];
  const day = inDays(1).toISOString().slice(0, 10);
  expect(judge(chain, { served: true })).toEqual([]);
  expect(judge(chain, { served: true, now: ended })).toEqual([`ended on ${day}`]);
  expect(judge(chain, { now: ended })).toEqual([]);
  expect(judge(short.certificate, { now: ended })).toEqual([
    `holds no certificate that is valid now; the last ended on ${day}`,
  ]);
  const today = new Date().toISOString().slice(0, 10);
  for (const served of [true, false])
    expect(judge(chain, { served, now: early })).toEqual([`is not valid before ${today}`]);
});

test("a private key is compared with the first certificate when there is one", () => {
  const key = { form: "private-key" } as const;
  expect(judge(short.key, key)).toEqual([]);
  expect(judge(short.key, { ...key, certificate: `${short.certificate}${long.certificate}` })).toEqual([]);
  expect(judge(short.key, { ...key, certificate: `${long.certificate}${short.certificate}` })).toEqual([
    "does not fit the first certificate",
  ]);
  expect(judge(short.key, { ...key, certificate: "none" })).toEqual([
    "can't be compared with its certificate, which can't be read",
  ]);
});
