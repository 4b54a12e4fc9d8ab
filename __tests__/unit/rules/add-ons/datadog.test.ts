import { datadogSchema, datadogSites, type DatadogConfig } from "../../../../model/schema/add-ons/datadog";
import { datadogProblems } from "../../../../rules/add-ons/datadog";

const problemsOf = (name: string, config: DatadogConfig) =>
  datadogProblems(config, { at: `${name}.addOns.datadog`, environment: { name } });

const on: Extract<DatadogConfig, { enabled: true }> = {
  enabled: true,
  site: "datadoghq.eu",
  team: "oms",
  notify: ["@oncall@example.com", "@slack-oms"],
};

/** Path and message of every refusal. */
const refused = (value: unknown): string[] =>
  (datadogSchema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("the shape", () => {
  test("off is one word", () => {
    expect(datadogSchema.parse({ enabled: false })).toEqual({ enabled: false });
  });

  test.each(datadogSites)("site %s", (site) => {
    expect(refused({ ...on, site })).toEqual([]);
  });

  test("the look at the address that partners see", () => {
    const check = { url: "https://address.example.com/", addresses: ["203.0.113.10", "203.0.113.11"] };
    expect(refused({ ...on, egressCheck: check })).toEqual([]);
    expect(
      refused({ ...on, egressCheck: { url: "http://address.example.com/", addresses: ["203.0.113.0/31"] } }),
    ).toEqual([
      'egressCheck.url: must be an address such as "https://address.example.com/"',
      "egressCheck.addresses.0: must be an IPv4 address",
    ]);
    expect(refused({ ...on, egressCheck: { ...check, addresses: [] } })).toEqual([
      "egressCheck.addresses: needs at least one address",
    ]);
  });

  test("refuses another site, a handle without @, a team with capitals, a short reason and unknown keys", () => {
    expect(refused({ ...on, site: "datadog.com" })[0]).toMatch(/^site: Invalid option/);
    expect(refused({ ...on, notify: ["oncall@example.com"] })).toEqual([
      'notify.0: must be as Datadog writes it, such as "@oncall@example.com" or "@slack-oms"',
    ]);
    expect(refused({ ...on, team: "OMS" })).toEqual(['team: must be a tag such as "oms"']);
    expect(refused({ enabled: false, reason: "no" })).toEqual(["reason: must be a sentence that says why"]);
    expect(refused({ enabled: false, site: "datadoghq.eu" })).toHaveLength(1);
    expect(refused({ ...on, apiKey: "secret" })).toHaveLength(1);
  });
});

describe("the rules", () => {
  test("any environment may be off, but production says why", () => {
    expect(problemsOf("sandbox", { enabled: false })).toEqual([]);
    expect(problemsOf("production", { enabled: false, reason: "moves there next month" })).toEqual([]);
    expect(problemsOf("production", { enabled: false })).toEqual([
      {
        path: "production.addOns.datadog.enabled",
        message: "production is not watched, and no reason is given",
        remedy: "set it to true, or write a reason beside it",
      },
    ]);
  });

  test("somebody is told of production, and nobody twice; both are said at once", () => {
    expect(problemsOf("production", on)).toEqual([]);
    expect(problemsOf("staging", { ...on, notify: [] })).toEqual([]);
    expect(problemsOf("production", { ...on, notify: [] })).toMatchObject([
      { path: "production.addOns.datadog.notify", message: expect.stringContaining("nobody is told") as string },
    ]);
    expect(problemsOf("staging", { ...on, notify: ["@a", "@b", "@a", "@b", "@a"] })).toEqual(
      ["@a", "@b"].map((handle) => ({
        path: "staging.addOns.datadog.notify",
        message: `names "${handle}" twice`,
        remedy: "remove one",
      })),
    );
  });
});
