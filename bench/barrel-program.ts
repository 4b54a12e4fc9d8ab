// eslint-disable-next-line no-restricted-imports -- the cost of a barrel import is what is measured
import { provider } from "@cdktf/provider-azurerm";
import { App, TerraformStack } from "cdktf";

// The same little program with one barrel import, which the linter forbids everywhere else.
const app = new App();
const stack = new TerraformStack(app, "barrel");
new provider.AzurermProvider(stack, "azurerm", { features: [{}] });
app.synth();
