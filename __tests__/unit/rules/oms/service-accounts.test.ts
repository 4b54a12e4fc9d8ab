import { Oms } from "../../../../constructs/kubernetes/oms";
import { tunedValues } from "../../../../model/oms/tuned-values";
import { serviceAccountProblems } from "../../../../rules/oms/service-accounts";
import { messageOf } from "../../../support/environment";
import { testPlatform } from "../../../support/platform";
import { addClusterProviders } from "../../../support/providers";
import { Template } from "../../../support/template";

const values = (own: string, reader: string) => ({
  serviceAccount: { name: own },
  externalSecrets: { enabled: true, store: { serviceAccount: { name: reader } } },
});

test("OMS's ServiceAccount and the one that reads the vault have two names", () => {
  expect(serviceAccountProblems(values("oms", "oms-secrets"))).toEqual([]);
  expect(serviceAccountProblems(values("oms", ""))).toEqual([]);
  expect(serviceAccountProblems({ serviceAccount: { name: "oms" }, externalSecrets: { enabled: false } })).toEqual([]);
  expect(serviceAccountProblems(values("oms", "oms"))).toEqual([
    {
      path: "externalSecrets.store.serviceAccount.name",
      message: 'got "oms", which serviceAccount.name is already, and pods that run as it could read the vault',
      remedy: "choose another name in the platform's secretStore.reader.serviceAccount",
    },
  ]);
});

test("a platform whose reader has OMS's name is refused before anything is built", () => {
  const secretStore = { ...testPlatform.secretStore!, reader: { serviceAccount: "oms", annotations: {} } };
  const build = (): unknown =>
    Template.of((stack) => {
      addClusterProviders(stack);
      new Oms(stack, "oms", {
        hasKeda: true,
        environment: "staging",
        namespace: "oms",
        platform: { ...testPlatform, secretStore },
        image: { repository: "registry.example.com/oms", tag: "1.2.3" },
        hostnames: ["oms.example.com"],
        values: tunedValues("staging"),
      });
    });
  expect(messageOf(build)).toContain(
    "Release oms-secrets: 1 problem\n  - externalSecrets.store.serviceAccount.name: got",
  );
});
