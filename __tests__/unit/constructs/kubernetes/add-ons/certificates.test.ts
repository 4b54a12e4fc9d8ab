import { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Certificates, type CertificatesProps } from "../../../../../constructs/kubernetes/add-ons/certificates";
import { messageOf } from "../../../../support/environment";
import { addClusterProviders } from "../../../../support/providers";
import { releaseText } from "../../../../support/release-values";
import { Template } from "../../../../support/template";

const minimal: CertificatesProps = {
  namespace: "oms",
  hostnames: ["oms.example.com"],
  certificates: { type: "own-ca" },
  image: { repository: "registry.example.com/oms", tag: "1.2.3" },
};
const letsencrypt = { type: "letsencrypt", server: "staging", email: "ops@example.com" } as const;

const template = (changed: Partial<CertificatesProps> = {}): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new Certificates(stack, "certificates", { ...minimal, ...changed });
  });

const values = (from: Template): string => releaseText(from.only(Release));

test("own authority: a Secret per host, waited for", () => {
  const found = template({ hostnames: ["oms.example.com", "api.oms.example.com"] });
  expect(found.only(Release)).toMatchObject({
    name: "certificates",
    namespace: "oms",
    chart: expect.stringMatching(/^assets\/.*\/[0-9A-F]{32}/) as string,
    atomic: true,
    wait: true,
    wait_for_jobs: true,
    timeout: 240,
  });
  expect(found.only(Release)).not.toHaveProperty("upgrade_install");
  expect(values(found)).toBe(
    '{"gate" = {"deadlineSeconds" = 180, "image" = {"repository" = "registry.example.com/oms", "tag" = "1.2.3"}}, ' +
      '"hosts" = [{"hostname" = "oms.example.com", "secretName" = "tls-oms-example-com"}, ' +
      '{"hostname" = "api.oms.example.com", "secretName" = "tls-api-oms-example-com"}], "type" = "own-ca"}',
  );
});

test("the authority's name is a choice", () => {
  expect(values(template({ authorityName: "Own CA of sandbox" }))).toContain(
    '"ownCa" = {"commonName" = "Own CA of sandbox"}',
  );
  expect(messageOf(() => template({ authorityName: "x".repeat(65) }))).toContain("ownCa.commonName");
});

test("Let's Encrypt: the platform's solver answers, and its record has time to be seen", () => {
  const found = template({ certificates: letsencrypt, dnsSolver: { azureDNS: { hostedZoneName: "example.com" } } });
  expect(found.only(Release)).toMatchObject({ timeout: 660 });
  expect(values(found)).toContain('"deadlineSeconds" = 600');
  expect(values(found)).toContain(
    '"letsencrypt" = {"email" = "ops@example.com", "server" = "staging", "solver" = {"azureDNS" = {"hostedZoneName" = "example.com"}}}',
  );
});

test("imported: one certificate for all hosts, by its names in the vault", () => {
  const secretStore = { remoteKey: (secret: string, key: string) => `${secret}/${key}` };
  expect(values(template({ certificates: { type: "imported" }, secretStore }))).toContain(
    '"imported" = {"certificate" = {"remoteKey" = "oms-tls/certificate"}, "privateKey" = {"remoteKey" = "oms-tls/private-key"}}',
  );
});

test.each([
  [letsencrypt, '"letsencrypt" can\'t be had, this platform has nothing that writes into the DNS zone; use "own-ca"'],
  [{ type: "imported" } as const, '"imported" can\'t be had, this platform has no vault to read it from; use "own-ca"'],
])("%j on a platform that lacks what it needs is refused", (certificates, message) => {
  expect(messageOf(() => template({ certificates }))).toBe(
    `certificates: 1 problem\n  - addOns.certificates.type: ${message}`,
  );
});

test("a release that a killed install left may be taken over, where the cluster exists", () => {
  expect(template({ takeOver: true }).only(Release)).toMatchObject({ upgrade_install: true });
});

test("waits for cert-manager; the Gateway waits for it", () => {
  const found = Template.of((stack) => {
    addClusterProviders(stack);
    const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
    const { ready } = new Certificates(stack, "certificates", { ...minimal, dependsOn: [first] });
    new ConfigMapV1(stack, "last", { metadata: { name: "last" }, dependsOn: [ready] });
  });
  expect(found.only(Release)["depends_on"]).toEqual(["kubernetes_config_map_v1.first"]);
  const [release] = Object.keys(found.resources(Release));
  expect(found.resources(ConfigMapV1)["last"]?.["depends_on"]).toEqual([`helm_release.${release}`]);
});
