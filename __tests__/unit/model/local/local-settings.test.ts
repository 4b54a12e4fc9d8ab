import { defaultLocalSettings, parseLocalSettings } from "../../../../model/local/local-settings";
import { messageOf } from "../../../support/environment";

const file = ".local/settings.json";

test("reads what was written", () => {
  expect(parseLocalSettings(JSON.stringify(defaultLocalSettings), file)).toEqual(defaultLocalSettings);
});

test("text that is not JSON is refused with the remedy", () => {
  expect(messageOf(() => parseLocalSettings("{", file))).toContain(
    '.local/settings.json: is not JSON; run "npx oms local up", which writes it anew',
  );
});

test("every wrong value is named", () => {
  const message = messageOf(() =>
    parseLocalSettings(JSON.stringify({ ...defaultLocalSettings, context: "", secretRevisions: { x: 0 } }), file),
  );
  expect(message).toMatch(/context: .*, got ""/);
  expect(message).toMatch(/secretRevisions\.x: .*, got 0/);
});
