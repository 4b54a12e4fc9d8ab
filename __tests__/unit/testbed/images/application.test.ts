import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { tunedValues } from "../../../../model/oms/tuned-values";
import { readWorkloads } from "../../../../model/oms/workloads";

const config = join(__dirname, "..", "..", "..", "..", "testbed", "app", "config");

const queuesOf = (capsule: string): unknown =>
  (parse(readFileSync(join(config, `sidekiq.${capsule}.yml`), "utf8")) as Record<string, unknown>)[":queues"];

test.each(readWorkloads(tunedValues("local")).sidekiq.map(({ name, queues }) => [name, queues] as const))(
  "the stand-in application's config/sidekiq.%s.yml serves the queues that the values declare",
  (capsule, queues) => {
    expect(queuesOf(capsule)).toEqual(queues);
  },
);

test("every Sidekiq configuration of the application is a capsule of the values or the scheduler, and none defines capsules of its own", () => {
  const files = readdirSync(config).filter((file) => /^sidekiq\..+\.yml$/.test(file));
  const names = readWorkloads(tunedValues("local")).sidekiq.map(({ name }) => `sidekiq.${name}.yml`);
  expect(files.sort()).toEqual(names.sort());
  for (const file of files) expect(readFileSync(join(config, file), "utf8")).not.toContain(":capsules:");
});
