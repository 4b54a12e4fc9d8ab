import { datadogOperatorSource } from "../../model/catalog/add-ons/datadog";
import { pins } from "../../tools";

const { tools } = pins();

/** Go modules whose files describe kinds of custom resources. */
export const definitionModules = {
  keda: `github.com/kedacore/keda/v2@v${tools["keda-operator"].version}`,
  externalSecrets: `github.com/external-secrets/external-secrets@v${tools["external-secrets"].version}`,
  gatewayApi: "sigs.k8s.io/gateway-api@v1.5.1",
  datadog: `github.com/DataDog/datadog-operator@v${datadogOperatorSource.images.operator.tag}`,
} as const;
