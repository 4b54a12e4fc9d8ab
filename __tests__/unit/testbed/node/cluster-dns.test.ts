import { readFileSync } from "node:fs";
import { join } from "node:path";
import { corefileWith } from "../../../../testbed/node/cluster-dns";
import { projectFolder } from "../../../support/command";

test("without names it is what the cluster starts with", () => {
  const corefile = corefileWith({});
  expect(corefile).toMatch(/^\.:5353 \{\n {2}errors\n/);
  expect(corefile).toMatch(/\n {2}loadbalance\n\}\n$/);
  expect(corefile).not.toMatch(/hosts|rewrite/);
});

test("addresses become hosts, Services become rewrites; the order of the map does not matter", () => {
  const vault = { "one.vault.azure.net": { address: "10.250.77.1" } };
  const login = { "login.example.com": { address: "10.250.77.1" } };
  const mysql = { "db.example.com": { service: "mysql", namespace: "data-servers" } };
  const corefile = corefileWith({ ...vault, ...mysql, ...login });
  expect(corefile).toBe(
    corefileWith({}).replace(
      /\}\n$/,
      `  rewrite stop name exact db.example.com mysql.data-servers.svc.cluster.local answer auto
  hosts {
    ttl 5
    10.250.77.1 login.example.com
    10.250.77.1 one.vault.azure.net
    fallthrough
  }
}
`,
    ),
  );
  expect(corefileWith({ ...login, ...vault, ...mysql })).toBe(corefile);
});

test.each([
  ["https://login.example.com", { address: "10.250.77.1" }, '"https://login.example.com" is no host name'],
  ["login", { address: "10.250.77.1" }, '"login" is no host name'],
  ["a.example.com\n}", { address: "10.250.77.1" }, "is no host name"],
  ["a.example.com", { address: "10.250.77.256" }, '"10.250.77.256" is no IPv4 address'],
  ["a.example.com", { address: "10.250.77" }, '"10.250.77" is no IPv4 address'],
  ["a.example.com", { service: "my sql", namespace: "data" }, '"my sql" is no name of a Service or namespace'],
  ["a.example.com", { service: "mysql", namespace: "data.x" }, '"data.x" is no name of a Service or namespace'],
])("refuses %j to %j", (name, target, message) => {
  expect(() => corefileWith({ [name]: target })).toThrow(message);
});

test("all mistakes are reported at once", () => {
  const names = { LOGIN: { address: "nowhere" }, "b.example.com": { service: "", namespace: "b" } };
  expect(() => corefileWith(names)).toThrow(
    '"LOGIN" is no host name; "nowhere" is no IPv4 address; "" is no name of a Service or namespace.',
  );
});

test("CoreDNS is compiled with the plugins that our Corefiles name, and with no other", () => {
  const both = { "a.example.com": { address: "10.250.77.1" }, "b.example.com": { service: "web", namespace: "oms" } };
  const named = [...corefileWith(both).matchAll(/^ {2}(\w+)/gm)].map(([, plugin]) => plugin);
  const program = readFileSync(join(projectFolder, "tools/modules/cluster/coredns/main.go"), "utf8");
  const compiled = [...program.matchAll(/coredns\/plugin\/(\w+)"/g)].map(([, plugin]) => plugin);
  expect(compiled.sort()).toEqual([...new Set(named)].sort());
});
