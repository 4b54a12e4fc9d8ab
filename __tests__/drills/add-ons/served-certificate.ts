import { X509Certificate } from "node:crypto";
import { connect } from "node:tls";
import type { Way } from "./gateway-requests";

/** The certificate that the Gateway serves for a host; fails when the one authority that is trusted did not sign it. */
export function servedCertificate({ address, httpsPort, hostname, authority }: Way): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port: httpsPort, servername: hostname, ca: authority }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate(true).raw));
      socket.end();
    });
    socket.once("error", reject);
  });
}
