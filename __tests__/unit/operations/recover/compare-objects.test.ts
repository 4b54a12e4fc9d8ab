import { kubernetesObject, manifestObjects } from "../../../../operations/helm/manifest";
import { compareObjects } from "../../../../operations/recover/compare-objects";

const manifest = `
# Source: oms/templates/web-deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: oms-web, labels: { app.kubernetes.io/name: oms } }
spec:
  replicas: 2
  template:
    metadata: { annotations: { revisions: "1" } }
    spec:
      securityContext: {}
      nodeSelector: null
      containers:
        - name: web
          image: oms:1
          args: [a, b]
          env:
            - { name: LEVEL, value: info }
            - { name: EMPTY, value: "" }
          resources: { requests: { cpu: 0.5, memory: 1024Mi } }
          ports: [{ name: http, containerPort: 3000 }]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: drill }
value: 1000
description: ""
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: oms-default }
spec:
  scaleTargetRef: { name: oms-default }
  triggers: [{ type: redis, metadata: { listLength: "50" } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: oms-default }
spec: { replicas: 1 }
---
apiVersion: v1
kind: Secret
metadata: { name: oms-secret }
data: { key: c2VjcmV0 }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: oms-tls }
spec: { duration: 2160h, renewBefore: 90m }
---
`;

const served = manifestObjects(manifest, "oms");

/** What the API server answers for the manifest: in its own writing, with what it fills in. */
const answer = manifest
  .replace("cpu: 0.5, memory: 1024Mi", "cpu: 500m, memory: 1Gi")
  .replace('{ name: EMPTY, value: "" }', "{ name: EMPTY }")
  .replace("image: oms:1", "image: oms:1\n          imagePullPolicy: IfNotPresent")
  .replace("containerPort: 3000 }", "containerPort: 3000, protocol: TCP }")
  .replace("duration: 2160h, renewBefore: 90m", "duration: 2160h0m0s, renewBefore: 1h30m0s")
  .replace('description: ""', "preemptionPolicy: PreemptLowerPriority")
  .replace("oms-default }\nspec: { replicas: 1 }", "oms-default }\nspec: { replicas: 4 }\nstatus: { replicas: 4 }")
  .replace("key: c2VjcmV0", "key: YW5vdGhlcg==");

/** Live objects out of such a text; those of the whole cluster have no namespace. */
const live = (text: string) =>
  manifestObjects(text, "oms").map(({ content, kind }) =>
    kubernetesObject(content, kind === "PriorityClass" ? undefined : "oms"),
  );

const sentences = (text: string, later: string = manifest) =>
  compareObjects({ revision: 2, served, later: manifestObjects(later, "oms"), live: live(text) }).flatMap(
    (difference) => difference.sentences,
  );

test("what the API server fills in, writes in its own way, or an autoscaler decides, is no difference", () => {
  expect(served.map(({ kind, name }) => `${kind} ${name}`)).toHaveLength(6);
  expect(sentences(answer)).toEqual([]);
});

const template = "Deployment oms-web: spec.template.spec.containers.web";

test.each([
  ["an image", "image: oms:1", "image: oms:2", `${template}.image is oms:2, and revision 2 has oms:1`],
  ["the number of pods", "replicas: 2", "replicas: 3", "Deployment oms-web: spec.replicas is 3, and revision 2 has 2"],
  [
    "a variable, without its value",
    "value: info",
    "value: debug",
    `${template}.env.LEVEL.value is not as in revision 2`,
  ],
  [
    "a variable too many",
    "- { name: EMPTY }",
    "- { name: EMPTY }\n            - { name: MORE, value: x }",
    `${template}.env.MORE is there, and revision 2 does not have it`,
  ],
  ["a variable too few", "- { name: EMPTY }", "", `${template}.env.EMPTY is missing`],
  ["an argument", "[a, b]", "[a, b, c]", `${template}.args is not as in revision 2`],
  ["a request", "memory: 1Gi", "memory: 2Gi", `${template}.resources.requests.memory is not as in revision 2`],
  [
    "an annotation of the pods",
    'revisions: "1"',
    'revisions: "2"',
    "Deployment oms-web: spec.template.metadata.annotations.revisions is not as in revision 2",
  ],
  ["a class's value", "value: 1000", "value: 2000", "PriorityClass drill: value is 2000, and revision 2 has 1000"],
  [
    "a trigger",
    'listLength: "50"',
    'listLength: "5"',
    "ScaledObject oms-default: spec.triggers.0.metadata.listLength is not as in revision 2",
  ],
  [
    "a pause by hand",
    "metadata: { name: oms-default }\nspec:\n",
    'metadata: { name: oms-default, annotations: { autoscaling.keda.sh/paused: "true" } }\nspec:\n',
    "ScaledObject oms-default: metadata.annotations.autoscaling.keda.sh/paused is there, and revision 2 does not have it",
  ],
])("%s is told", (_, was, is, sentence) => {
  const planted = answer.replace(was, is);
  expect(planted).not.toBe(answer);
  expect(sentences(planted)).toEqual([sentence]);
});

test.each(served)("$kind $name is told when it is missing", ({ kind, name }) => {
  const objects = live(answer).filter((object) => object.kind !== kind || object.name !== name);
  const found = compareObjects({ revision: 2, served, later: [], live: objects });
  expect(found.flatMap((difference) => difference.sentences)).toEqual([`${kind} ${name} is missing`]);
});

test("what a failed revision added to an object is told, and its patch removes it", () => {
  const added = (text: string) => text.replace('revisions: "1"', 'revisions: "1", drill: "on"');
  expect(sentences(added(answer))).toEqual([]);
  const later = manifestObjects(added(manifest), "oms");
  const [difference, ...more] = compareObjects({ revision: 2, served, later, live: live(added(answer)) });
  expect(more).toEqual([]);
  expect(difference?.sentences).toEqual([
    "Deployment oms-web: spec.template.metadata.annotations.drill is there, and revision 2 does not have it",
  ]);
  expect(difference?.patch).toEqual({ spec: { template: { metadata: { annotations: { drill: null } } } } });
});

test("the patch of a changed object touches what differs alone; a list comes as a whole", () => {
  const planted = live(answer.replace("value: info", "value: debug").replace("replicas: 2", "replicas: 3"));
  const [difference] = compareObjects({ revision: 2, served, later: [], live: planted });
  const { spec } = served[0]!.content as { spec: { template: { spec: { containers: object[] } } } };
  expect(difference?.patch).toEqual({
    spec: { replicas: 2, template: { spec: { containers: spec.template.spec.containers } } },
  });
});

test("an object that only a failed revision has is told as long as it is there", () => {
  const job = "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: extra }\n";
  expect(sentences(answer, manifest + job)).toEqual([]);
  expect(sentences(answer + job, manifest + job)).toEqual(["CronJob extra is there, and revision 2 does not have it"]);
});

test("YAML is read as Helm reads it: a day is a text, and lists are what they hold", () => {
  const text =
    "apiVersion: v1\nkind: ConfigMapList\nitems: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { day: 2026-01-01 } }]";
  expect(manifestObjects(text, "oms")).toMatchObject([
    { kind: "ConfigMap", name: "a", namespace: "oms", content: { data: { day: "2026-01-01" } } },
  ]);
});
