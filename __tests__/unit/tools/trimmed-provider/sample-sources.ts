import type { ModuleFiles } from "../../../../tools/trimmed-provider/module-files";
import { UnexpectedSourceError } from "../../../../tools/trimmed-provider/unexpected-source-error";

const own = "github.com/hashicorp/terraform-provider-azurerm";
const sdk = "github.com/hashicorp/go-azure-sdk/resource-manager";

const registration = (service: string, functions: string): string => `package ${service}

type Registration struct{}

${functions}
`;

/**
 * Sources shaped as azurerm's: `disk` asks for the client of `network` and for a helper of `tags`; `lab` uses an SDK of its
 * own; `mail` and `old` are used by nothing.
 */
const sample: Readonly<Record<string, string>> = {
  "go.mod": `module ${own}\n`,
  "go.sum": "",
  "main.go": `package main

import (
	"log"

	"${own}/internal/provider"
)

func main() { log.Print(provider.SupportedTypedServices()) }
`,
  "main_test.go": `package main

import "${own}/internal/acceptance"
`,
  "internal/provider/provider.go": `package provider

import "${own}/internal/clients"

func build(client *clients.Client) { client.Features = true }
`,
  "internal/provider/services.go": `package provider

import (
	"${own}/internal/sdk"
	"${own}/internal/services/disk"
	"${own}/internal/services/lab"
	"${own}/internal/services/mail"
	"${own}/internal/services/network"
	"${own}/internal/services/old"
)

func SupportedTypedServices() []sdk.TypedServiceRegistration {
	services := []sdk.TypedServiceRegistration{
		disk.Registration{},
		mail.Registration{},
	}
	return append(services, autoRegisteredTypedServices()...)
}

func SupportedUntypedServices() []sdk.UntypedServiceRegistration {
	return func() []sdk.UntypedServiceRegistration {
		return []sdk.UntypedServiceRegistration{
			lab.Registration{},
			network.Registration{},
			old.Registration{},
		}
	}()
}
`,
  "internal/provider/services_gen.go": `package provider

import (
	"${own}/internal/sdk"
	"${own}/internal/services/lab"
	"${own}/internal/services/mail"
)

func autoRegisteredTypedServices() []sdk.TypedServiceRegistration {
	return []sdk.TypedServiceRegistration{
		lab.Registration{},
		mail.Registration{},
	}
}
`,
  "internal/clients/client.go": `package clients

import (
	"fmt"

	lab_2024_01_01 "${sdk}/lab/2024-01-01"
	"${own}/internal/common"
	preflight "${own}/internal/preflight/client"
	disk "${own}/internal/services/disk/client"
	lab "${own}/internal/services/lab/client"
	mailbox "${own}/internal/services/mail/client"
	network "${own}/internal/services/network/client"
	old "${own}/internal/services/old/client"
)

type Client struct {
	autoClient

	Features  bool
	Preflight *preflight.Client

	Disk    *disk.Client
	Lab     *lab_2024_01_01.Client
	Mailbox *mailbox.Client
	Network *network.Client
	Old     *old.AutoClient
}

func (client *Client) Build(o *common.ClientOptions) error {
	var err error

	if client.Preflight, err = preflight.NewClient(o); err != nil {
		return fmt.Errorf("building client for preflight: %+v", err)
	}

	if client.Disk, err = disk.NewClient(o); err != nil {
		return fmt.Errorf("building clients for Disk: %+v", err)
	}
	if client.Lab, err = lab.NewClient(o); err != nil {
		return fmt.Errorf("building clients for Lab: %+v", err)
	}
	client.Mailbox = mailbox.NewClient(o)
	if client.Network, err = network.NewClient(o); err != nil {
		return fmt.Errorf("building clients for Network: %+v", err)
	}

	if client.Old, err = old.NewClient(o); err != nil {
		return fmt.Errorf("building clients for Old: %w", err)
	}

	return nil
}
`,
  "internal/clients/client_gen.go": `package clients

import (
	"fmt"

	"${own}/internal/common"
	mailbox "${own}/internal/services/mail/client"
)

type autoClient struct {
	MailboxService *mailbox.AutoClient
}

func buildAutoClients(client *autoClient, o *common.ClientOptions) (err error) {
	if client.MailboxService, err = mailbox.NewClient(o); err != nil {
		return fmt.Errorf("building client for MailboxService: %+v", err)
	}

	return nil
}
`,
  "internal/common/options.go": "package common\n",
  "internal/sdk/sdk.go": "package sdk\n",
  "internal/tags/tags.go": "package tags\n",
  "internal/acceptance/acceptance.go": "package acceptance\n",
  "internal/preflight/client/client.go": "package client\n",
  "internal/services/disk/registration.go": registration(
    "disk",
    `func (r Registration) Resources() []sdk.Resource {
	resources := []sdk.Resource{
		DiskResource{},
	}
	return append(resources, r.autoRegistration.Resources()...)
}

func (r Registration) EphemeralResources() []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		NewDiskKeyEphemeralResource,
	}
}`,
  ),
  "internal/services/disk/registration_gen.go": `package disk

func (autoRegistration) Resources() []sdk.Resource {
	return []sdk.Resource{
		DiskCopyResource{},
	}
}
`,
  "internal/services/disk/disk_resource.go": `package disk

import (
	"${own}/internal/clients"
	"${own}/internal/tags"
)

func (r DiskResource) ResourceType() string {
	return "azurerm_disk"
}

func (r *DiskCopyResource) ResourceType() string { return "azurerm_disk_copy" }

func (e *DiskKeyEphemeralResource) Metadata(_ context.Context, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "azurerm_disk_key"
}

func (r DiskResource) IDValidationFunc() string {
	return "azurerm_of_no_method"
}

func read(meta interface{}) {
	client := meta.(*clients.Client).Network.Subnets
	tags.Of(client)
}
`,
  "internal/services/disk/client/client.go": "package client\n",
  "internal/services/lab/registration.go": registration(
    "lab",
    `func (r Registration) SupportedResources() map[string]*pluginsdk.Resource {
	resources := map[string]*pluginsdk.Resource{
		"azurerm_lab": resourceLab(),
	}
	resources["azurerm_lab_rule"] = resourceLabRule()
	return resources
}

func (r Registration) SupportedDataSources() map[string]*pluginsdk.Resource {
	return map[string]*pluginsdk.Resource{
		"azurerm_lab": dataSourceLab(),
	}
}`,
  ),
  "internal/services/lab/lab.go": `package lab

func create(metadata sdk.ResourceMetaData) { metadata.Client.Lab.Create() }
`,
  "internal/services/lab/client/client.go": "package client\n",
  "internal/services/mail/registration.go": registration(
    "mail",
    `func (r Registration) SupportedResources() map[string]*pluginsdk.Resource {
	return map[string]*pluginsdk.Resource{
		"azurerm_lab_rule": resourceLabRule(),
	}
}`,
  ),
  "internal/services/mail/client/client.go": "package client\n",
  "internal/services/network/registration.go": registration("network", ""),
  "internal/services/network/client/client.go": "package client\n",
  "internal/services/old/registration.go": registration("old", ""),
  "internal/services/old/client/client.go": "package client\n",
};

/** The sample, after edits of some of its files; `undefined` takes one away. */
export function sampleSources(
  edits: Readonly<Record<string, ((text: string) => string) | undefined>> = {},
): ModuleFiles {
  const files = new Map(Object.entries(sample));
  for (const [path, edit] of Object.entries(edits)) {
    if (edit === undefined) files.delete(path);
    else files.set(path, edit(files.get(path) ?? ""));
  }
  return {
    list: (folder) =>
      [...files.keys()]
        .filter((path) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".") === folder)
        .sort(),
    read: (path) => {
      const text = files.get(path);
      if (text === undefined) throw new UnexpectedSourceError(path, "there is no such file");
      return text;
    },
  };
}
