/** Namespace of Datadog; the identity that reads the vault is trusted in it as well. */
export const datadogNamespace = "datadog";
