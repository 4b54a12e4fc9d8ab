import { environmentData, environmentNames } from "../../../environments";
import { validateEnvironments } from "../../../rules/check-environments";
import { loadEnvironments } from "../../../rules/load-environments";
import { messageOf, validEnvironment as valid } from "../../support/environment";

const check = (change: object): string => messageOf(() => validateEnvironments({ staging: { ...valid, ...change } }));

test("the committed environments are valid and come in order", () => {
  expect(loadEnvironments().map(({ name }) => name)).toEqual(environmentNames);
});

test("a cloud given to all overrides each environment's own and leaves the data alone", () => {
  expect(loadEnvironments("aws").map(({ cloud }) => cloud)).toEqual(environmentNames.map(() => "aws"));
  expect(environmentData.staging.cloud).toBe("azure");
});

describe("refuses with path, value, rule and remedy", () => {
  test("an unknown key", () => {
    expect(check({ databse: {} })).toContain('staging.databse: is not a known key; remove it, or write "database"');
  });

  test("a wrong type", () => {
    expect(check({ database: { ...valid.database, maxConnections: "many" } })).toMatch(
      /staging\.database\.maxConnections: .*expected number.*, got "many"; see model\/schema\/index\.ts/,
    );
  });

  test("a value out of bounds", () => {
    expect(check({ database: { ...valid.database, backupRetentionDays: 36 } })).toMatch(
      /staging\.database\.backupRetentionDays: Too big.*35, got 36/,
    );
  });

  test("a missing value", () => {
    expect(check({ hostnames: undefined })).toMatch(/staging\.hostnames: .*, got nothing/);
  });

  test("an unknown cloud", () => {
    expect(check({ cloud: "gcp" })).toMatch(/staging\.cloud: .*"azure"\|"aws".*, got "gcp"/);
  });

  test("an image without tag and digest", () => {
    expect(check({ image: {} })).toContain(
      "staging.image: names neither a tag nor a digest; set tag, or better digest, to the image that was built",
    );
  });

  test("the tag latest", () => {
    expect(check({ image: { tag: "latest" } })).toContain(
      'staging.image.tag: "latest" is another image tomorrow; name the tag of one build, or its digest',
    );
  });

  test.each(["___", "_", `${"_".repeat(63)}1`])("a tag that names no version: %s", (tag) => {
    expect(check({ image: { tag } })).toMatch(
      /staging\.image\.tag: got "_+1?", which has no letter and no digit in its first 63 characters, .*; choose another tag/,
    );
  });

  test("a tag that begins with other characters than letters and digits is one", () => {
    // Something else is wrong, or there would be no message.
    const message = check({ image: { tag: `${"_".repeat(62)}1` }, hostnames: undefined });
    expect(message).not.toContain("image.tag");
  });

  test("a digest that is none", () => {
    expect(check({ image: { digest: "sha256:abc" } })).toContain(
      'staging.image.digest: must be "sha256:" and 64 hexadecimal digits, got "sha256:abc"',
    );
  });

  test("a safeguard that is off without a reason", () => {
    expect(check({ cache: { highAvailability: { enabled: false } } })).toMatch(
      /staging\.cache\.highAvailability\.reason: .*, got nothing/,
    );
  });

  test("ranges that overlap each other", () => {
    expect(check({ addresses: { ...valid.addresses, pods: "10.50.128.0/17" } })).toContain(
      'staging.addresses.network: "10.50.0.0/16" overlaps staging.addresses.pods "10.50.128.0/17"; give each its own range',
    );
  });

  test("a range that AKS reserves", () => {
    expect(check({ addresses: { ...valid.addresses, services: "172.31.4.0/22" } })).toContain(
      'staging.addresses.services: "172.31.4.0/22" overlaps 172.31.0.0/16, which AKS reserves; choose a range outside it',
    );
  });

  test("a range with host bits", () => {
    expect(check({ addresses: { ...valid.addresses, network: "10.50.1.0/16" } })).toContain(
      'staging.addresses.network: "10.50.1.0/16" is not the first address of an IPv4 range',
    );
  });

  test("a host name outside the zone, and one listed twice", () => {
    const message = check({ hostnames: ["oms.other.com", "oms.example.com", "oms.example.com"] });
    expect(message).toContain(
      'staging.hostnames[0]: "oms.other.com" is not in the zone "example.com"; change the host name, or dns.zone',
    );
    expect(message).toContain('staging.hostnames[2]: "oms.example.com" is listed twice; remove one of the two');
  });

  test("a revision of an undeclared secret", () => {
    expect(check({ secretRevisions: { "oms-sfc": 2 } })).toMatch(
      /staging\.secretRevisions\.oms-sfc: "oms-sfc" is not a declared Secret; use one of oms-rails, /,
    );
  });

  test("a revision of Datadog's credentials where there is no Datadog", () => {
    const secretRevisions = { "oms-datadog": 2 };
    expect(check({ secretRevisions })).toMatch(/"oms-datadog" is not a declared Secret; use one of oms-rails, /);
    const datadog = { enabled: true, site: "datadoghq.eu", team: "oms", notify: [] };
    const watched = { ...valid, secretRevisions, addOns: { ...valid.addOns, datadog } };
    expect(validateEnvironments({ staging: watched })).toHaveLength(1);
  });

  test("a name that is not its key", () => {
    expect(messageOf(() => validateEnvironments({ sandbox: valid }))).toContain(
      'sandbox.name: is "staging" but stands under the key "sandbox"; make the two the same',
    );
  });

  test.each(["bootstrap", "shared", "local"])("a name that the stack %s has", (name) => {
    expect(messageOf(() => validateEnvironments({ [name]: { ...valid, name } }))).toContain(
      `${name}.name: "${name}" is the name of another stack; choose another one`,
    );
  });

  test("a name that no file and no resource could have", () => {
    expect(messageOf(() => validateEnvironments({ "../x": { ...valid, name: "../x" } }))).toContain(
      '../x.name: must be lower-case letters and digits, such as "sandbox2", got "../x"',
    );
  });

  test("production with short backups, unless a reason stands there", () => {
    const production = { ...valid, name: "production", database: { ...valid.database, backupRetentionDays: 7 } };
    expect(messageOf(() => validateEnvironments({ production }))).toContain(
      "production.database.backupRetentionDays: production keeps backups for 35 days, got 7; set it to 35, or write a backupRetentionReason beside it",
    );
    const reasoned = {
      ...production,
      database: { ...production.database, backupRetentionReason: "restored from the archive instead" },
    };
    expect(validateEnvironments({ production: reasoned })).toHaveLength(1);
  });

  test("two environments with the same host name or overlapping networks", () => {
    const sandbox = { ...valid, name: "sandbox" };
    const message = messageOf(() => validateEnvironments({ staging: valid, sandbox }));
    expect(message).toContain(
      'sandbox.hostnames: "oms.example.com" belongs to staging already; give each environment its own host names',
    );
    expect(message).toContain(
      'sandbox.addresses.network: "10.50.0.0/16" overlaps staging.addresses.network "10.50.0.0/16"; give each its own range',
    );
  });

  test.each(["pods", "services"])("%s of one environment in the network of another, whichever comes first", (key) => {
    const apart = { hostnames: ["sandbox.example.com"], name: "sandbox" };
    const { subnets } = valid.azure;
    const moved = Object.fromEntries(Object.entries(subnets).map(([name, range]) => [name, range.replace("50", "51")]));
    const sandbox = {
      ...valid,
      ...apart,
      addresses: { ...valid.addresses, network: "10.51.0.0/16", [key]: "10.50.0.0/16" },
      azure: { ...valid.azure, subnets: moved },
    };
    expect(messageOf(() => validateEnvironments({ staging: valid, sandbox })).split("\n")).toEqual([
      "environments: 1 problem",
      `  - sandbox.addresses.${key}: "10.50.0.0/16" overlaps staging.addresses.network "10.50.0.0/16"; give each its own range`,
    ]);
    expect(messageOf(() => validateEnvironments({ sandbox, staging: valid })).split("\n")).toEqual([
      "environments: 1 problem",
      `  - staging.addresses.network: "10.50.0.0/16" overlaps sandbox.addresses.${key} "10.50.0.0/16"; give each its own range`,
    ]);
  });

  test("all problems at once, counted", () => {
    const message = check({
      image: {},
      addresses: { ...valid.addresses, services: "172.31.4.0/22" },
      hostnames: ["x.other.com"],
    });
    expect(message.split("\n")[0]).toBe("environments: 3 problems");
  });
});
