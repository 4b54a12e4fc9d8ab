import { accepted, refused } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

test("what Azure and AKS keep for themselves binds environments on Azure alone: AWS's own network lies in 172.31.0.0/16", () => {
  const addresses = { ...valid.addresses, pods: "172.31.0.0/16", services: "224.0.0.0/4" };
  expect(refused({ addresses })).toHaveLength(3);
  accepted({ cloud: "aws", addresses });
});

test.each(["127.0.0.0/16", "224.0.0.0/8", "168.63.128.0/18"])("%s, which Azure reserves", (pods) => {
  expect(refused({ addresses: { ...valid.addresses, pods } })[0]).toMatch(
    /staging\.addresses\.pods: ".*" overlaps .*, which Azure reserves; choose a range outside it/,
  );
});
