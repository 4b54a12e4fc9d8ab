import { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { ITerraformDependable, TerraformStack } from "cdktf";
import type { AddOnProps } from "../../../../../constructs/kubernetes/add-ons/add-on-release";
import type { ChartSource } from "../../../../../model/catalog/add-ons/add-on-source";
import { addClusterProviders } from "../../../../support/providers";
import { releaseText } from "../../../../support/release-values";
import { Template } from "../../../../support/template";

type Make<Props> = (stack: TerraformStack, props: Props) => { readonly ready: ITerraformDependable };

/** A stack with the add-on alone; none of its properties has to be given. */
export const addOnTemplate =
  <Props extends object>(make: Make<Partial<Props>>) =>
  (props: Partial<Props> = {}): Template =>
    Template.of((stack) => {
      addClusterProviders(stack);
      make(stack, props);
    });

/** An add-on that is one release in a namespace of its own. */
export interface OneRelease {
  /** Name of the release, and of the namespace. */
  readonly name: string;
  /** What it is expected to be installed from. */
  readonly chart: ChartSource;
  /** Makes it with what every add-on can be given. */
  readonly make: Make<AddOnProps>;
}

/** The values over the tuned ones, as they stand in the configuration. */
export const releaseValues = (from: Template): string => releaseText(from.only(Release));

/** What holds for every such add-on. */
export function describeOneRelease({ name, chart, make }: OneRelease): void {
  const template = addOnTemplate(make);

  describe("as every add-on", () => {
    test("the official chart, pinned, in a restricted namespace of its own", () => {
      const found = template();
      expect(found.only(Release)).toEqual({
        name,
        namespace: expect.stringMatching(/^\$\{kubernetes_namespace_v1\..*\.metadata\[0\]\.name\}$/) as string,
        repository: chart.repository,
        chart: chart.chart,
        version: chart.version,
        values: expect.arrayContaining([expect.any(String)]) as string[],
        atomic: true,
        cleanup_on_fail: true,
        wait: true,
        timeout: 300,
        max_history: 10,
        set_wo_revision: 1,
      });
      expect(found.only(NamespaceV1)["metadata"]).toMatchObject({
        name,
        labels: { "pod-security.kubernetes.io/enforce": "restricted" },
      });
    });

    test("its chart comes from the mirror when there is one", () => {
      expect(template({ mirror: { registry: "mirror.example.com" } }).only(Release)).toMatchObject({
        repository: "oci://mirror.example.com/charts",
        chart: chart.chart,
        version: chart.version,
      });
    });

    test("the release that a killed deploy left is taken over where that is asked", () => {
      expect(template({ takeOver: true }).only(Release)["upgrade_install"]).toBe(true);
    });

    test("namespace and release wait for what must exist first; whoever needs it waits for the release", () => {
      const found = Template.of((stack) => {
        addClusterProviders(stack);
        const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
        const { ready } = make(stack, { dependsOn: [first] });
        new ConfigMapV1(stack, "last", { metadata: { name: "last" }, dependsOn: [ready] });
      });
      expect(found.only(NamespaceV1)["depends_on"]).toEqual(["kubernetes_config_map_v1.first"]);
      expect(found.only(Release)["depends_on"]).toEqual(["kubernetes_config_map_v1.first"]);
      const [release] = Object.keys(found.resources(Release));
      expect(found.resources(ConfigMapV1)["last"]?.["depends_on"]).toEqual([`helm_release.${release}`]);
    });
  });
}
