import { App, TerraformOutput, TerraformStack } from "cdktf";

// What cdktf itself costs: the measure of our own synthesis.
const app = new App();
const stack = new TerraformStack(app, "empty");
new TerraformOutput(stack, "nothing", { value: "nothing" });
app.synth();
