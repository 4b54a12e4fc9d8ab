import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { GeneratedSecret } from "../../../../constructs/local/generated-secret";
import { addClusterProviders } from "../../../support/providers";
import { Template } from "../../../support/template";

const template = (revision: number): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new GeneratedSecret(stack, "secret", {
      namespace: "oms",
      secretName: "oms-nav",
      keys: ["username", "password"],
      revision,
    });
  });

test("values are ephemeral and write-only; nothing that a state would hold", () => {
  const found = template(1);
  expect(found.document.ephemeral).toEqual({
    random_password: {
      "oms-nav-username": { length: 40, special: false },
      "oms-nav-password": { length: 40, special: false },
    },
  });
  expect(found.only(SecretV1)).toEqual({
    metadata: { name: "oms-nav", namespace: "oms" },
    type: "Opaque",
    data_wo: {
      username: "${ephemeral.random_password.oms-nav-username.result}",
      password: "${ephemeral.random_password.oms-nav-password.result}",
    },
    data_wo_revision: 1,
  });
});

test("the revision decides when they are sent", () => {
  expect(template(4).only(SecretV1)["data_wo_revision"]).toBe(4);
});
