import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { TerraformStack } from "cdktf";
import { referenceResolver } from "../../lib/cdktf/reference-resolver";
import { Template } from "./template";

/** A synthesized stack with the azurerm provider, and what `build` made in it. */
export interface AzureTemplate<Made> {
  readonly template: Template;
  readonly made: Made;
  /** A value with its references written out, as Terraform would read them. */
  readonly written: (value: unknown) => unknown;
}

/** A stack with the azurerm provider and what `build` puts into it. */
export function azureTemplate<Made>(build: (stack: TerraformStack) => Made): AzureTemplate<Made> {
  const results: Made[] = [];
  const template = Template.of((stack) => {
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    results.push(build(stack));
  });
  return { template, made: results[0]!, written: referenceResolver(template.stack) };
}
