import { priorityProblems } from "../../../../rules/oms/priorities";

const classes = { "oms-web": { value: 100 }, "oms-worker": { value: 50 } };
const told = (values: object): readonly string[] =>
  priorityProblems({ priorityClasses: classes, ...values }).map(
    ({ path, message, remedy }) => `${path}: ${message}; ${remedy}`,
  );

test("migration and smoke check have the highest priority, or as much as the highest", () => {
  expect(told({ jobPriority: { enabled: true, value: 100 } })).toEqual([]);
  expect(told({ jobPriority: { enabled: true, value: 99 } })).toEqual([
    "jobPriority.value: got 99, below priorityClasses.oms-web (100), whose pods would push the migration out in the middle of it; raise it to 100 or more",
  ]);
});

test("a class that is not made has no priority", () => {
  expect(told({ jobPriority: { enabled: false, value: 1 } })).toEqual([]);
});

test("the migration's own class exists before the release", () => {
  const own = (more: object): object => ({ migrate: { enabled: true, priorityClassName: "oms-web", ...more } });
  expect(told(own({}))).toEqual([
    'migrate.priorityClassName: got "oms-web", which this release creates after the migration of a first install; use a class that exists before, or none',
  ]);
  expect(told(own({ priorityClassName: "oms-web-100" }))).toEqual([]);
  expect(told(own({ priorityClassName: "" }))).toEqual([]);
  expect(told(own({ enabled: false }))).toEqual([]);
});
