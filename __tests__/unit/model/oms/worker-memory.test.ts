import { environmentNames } from "../../../../environments";
import { asMap } from "../../../../lib/helm/coerce";
import { tunedValues } from "../../../../model/oms/tuned-values";

test.each(environmentNames)("workers of %s ask for all the memory that they may use", (name) => {
  const { capsules, scheduler } = tunedValues(name);
  for (const workload of [...Object.values(asMap(capsules)), scheduler]) {
    const { requests, limits } = asMap(asMap(workload)["resources"]);
    expect(asMap(limits)["memory"]).toBeDefined();
    expect(asMap(requests)["memory"]).toBe(asMap(limits)["memory"]);
  }
});
