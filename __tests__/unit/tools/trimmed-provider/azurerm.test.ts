import { azurerm } from "../../../../tools/trimmed-provider/azurerm";
import { requireOnlyRemovals } from "../../../../tools/trimmed-provider/go-source";
import { servicesOf, wrongRecords } from "../../../../tools/trimmed-provider/recorded-services";
import type { Part } from "../../../../tools/trimmed-provider/trim";
import { sampleSources } from "./sample-sources";

const lists = "internal/provider/services.go";
const clients = "internal/clients/client.go";

describe("azurerm with one service", () => {
  const part = azurerm.part(sampleSources(), ["disk"]);

  test("has what that service uses of others, and nothing of the rest", () => {
    expect([...part.files.keys()].sort()).toEqual([
      "go.mod",
      "go.sum",
      "internal/clients/client.go",
      "internal/clients/client_gen.go",
      "internal/common/options.go",
      "internal/preflight/client/client.go",
      "internal/provider/provider.go",
      "internal/provider/services.go",
      "internal/provider/services_gen.go",
      "internal/sdk/sdk.go",
      "internal/services/disk/disk_resource.go",
      "internal/services/disk/registration.go",
      "internal/services/disk/registration_gen.go",
      "internal/services/network/client/client.go",
      "internal/tags/tags.go",
      "main.go",
    ]);
    expect(part.summary).toBe("1 of 5 services, 2 of 7 clients");
  });

  test("changes four files only, and those by taking lines away", () => {
    const changed = [...part.files].flatMap(([path, text]) => (text === undefined ? [] : [path]));
    expect(changed.sort()).toEqual([
      clients,
      "internal/clients/client_gen.go",
      lists,
      "internal/provider/services_gen.go",
    ]);
    expect(textOf(part, lists)).toBe(`package provider

import (
	"github.com/hashicorp/terraform-provider-azurerm/internal/sdk"
	"github.com/hashicorp/terraform-provider-azurerm/internal/services/disk"
)

func SupportedTypedServices() []sdk.TypedServiceRegistration {
	services := []sdk.TypedServiceRegistration{
		disk.Registration{},
	}
	return append(services, autoRegisteredTypedServices()...)
}

func SupportedUntypedServices() []sdk.UntypedServiceRegistration {
	return func() []sdk.UntypedServiceRegistration {
		return []sdk.UntypedServiceRegistration{
		}
	}()
}
`);
    expect(textOf(part, clients)).toContain("if client.Network, err = network.NewClient(o); err != nil {\n");
    expect(textOf(part, clients)).toContain("	Network *network.Client\n");
    expect(textOf(part, clients)).not.toMatch(/disk|lab|mail|old/i);
  });

  test("keeps an SDK's client with what makes it", () => {
    const lab = azurerm.part(sampleSources(), ["lab"]);
    expect(textOf(lab, clients)).toMatch(/lab_2024_01_01 "[^]*lab "[^]*Lab {5}\*lab_2024_01_01[^]*lab\.NewClient/);
    expect([...lab.files.keys()]).toContain("internal/services/lab/client/client.go");
  });
});

describe("sources of another shape are refused, with the file", () => {
  test.each<[string, string, Parameters<typeof sampleSources>[0]]>([
    ["a list is gone", `${lists}: there is no such file`, { [lists]: undefined }],
    [
      "a list is written otherwise",
      `${lists}: it has no list`,
      { [lists]: (text) => text.replace(/Registration\{\}/g, "New()") },
    ],
    [
      "a service lies elsewhere",
      `${lists}: "disk" is no package in internal/services`,
      { [lists]: (text) => text.replace("internal/services/disk", "internal/fresh/disk") },
    ],
    [
      "there are no clients",
      `${clients}: it has no struct`,
      { [clients]: (text) => text.replace(/\*\w+\.\w+Client$|\*\w+\.Client$/gm, "any") },
    ],
    [
      "a client is made otherwise",
      `${clients}: 0 statements make client.Network instead of one`,
      { [clients]: (text) => text.replace("if client.Network, err =", "if client.Network, err :=") },
    ],
    [
      "a client is made by a function of the file",
      `${clients}: client.Network is not of imported packages`,
      { [clients]: (text) => text.replace("network.NewClient(o)", "newNetworkClient(o)") },
    ],
    [
      "a package embeds files",
      "internal/tags/tags.go: it embeds files",
      { "internal/tags/tags.go": (text) => `${text}\n//go:embed names.txt\nvar names string\n` },
    ],
    [
      "a package is empty",
      "internal/tags: a package that is imported has no files",
      { "internal/tags/tags.go": undefined },
    ],
  ])("%s", (_, message, edits) => {
    expect(() => azurerm.part(sampleSources(edits), ["disk"])).toThrow(message);
  });

  test("a service that is not there", () => {
    expect(() => azurerm.part(sampleSources(), ["disk", "moon"])).toThrow("they list no service moon");
  });

  test("a cut that does more than take lines away", () => {
    expect(() => requireOnlyRemovals("a\nb\nc", "a\nc", "x.go")).not.toThrow();
    expect(() => requireOnlyRemovals("a\nb\nc", "c\na", "x.go")).toThrow(
      'x.go: after the cut it has a line of its own, "a"',
    );
  });
});

describe("types", () => {
  test("are found with the service that registers them, in the section of each", () => {
    const types = [
      "azurerm_disk",
      "azurerm_disk_copy",
      "ephemeral.azurerm_disk_key",
      "azurerm_lab",
      "data.azurerm_lab",
    ];
    expect(servicesOf(azurerm, sampleSources(), types)).toEqual({
      disk: ["azurerm_disk", "azurerm_disk_copy", "ephemeral.azurerm_disk_key"],
      lab: ["azurerm_lab", "data.azurerm_lab"],
    });
  });

  test("that no service registers, or two do, are named all at once", () => {
    const types = ["data.azurerm_disk", "azurerm_lab_rule", "azurerm_of_no_method"];
    const message =
      /azurerm_lab_rule is registered by lab and mail; no service registers azurerm_of_no_method; no service registers data.azurerm_disk/;
    expect(() => servicesOf(azurerm, sampleSources(), types)).toThrow(message);
  });

  test("that the record has and the sources have not are told", () => {
    expect(wrongRecords(azurerm, sampleSources(), { disk: ["azurerm_disk"], lab: ["azurerm_disk"] })).toEqual([
      "the service lab does not register azurerm_disk",
    ]);
  });
});

function textOf(part: Part, path: string): string {
  return part.files.get(path) ?? "";
}
