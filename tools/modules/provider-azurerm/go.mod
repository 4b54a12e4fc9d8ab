module oms-platform/testbed/provider-azurerm

go 1.26.6

// Built from a part of its sources, with its own go.mod and go.sum: docs/adr/0020-providers-of-a-part.md.
require github.com/hashicorp/terraform-provider-azurerm v1.44.1-0.20260824201233-fae580791926
