/** Ports of the local cluster's nodes at which the Gateway answers. */
export const localGatewayPorts = { http: 30081, https: 30443 } as const;
