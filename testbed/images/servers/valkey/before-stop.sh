#!/bin/bash
# Runs before Valkey is told to stop: holds back every write. A worker takes a job with BRPOP. A server that is told to stop
# has that on disk, and may end before it has sent the answer: then nobody has the job. VALKEY_PASSWORD comes from the
# environment.
set -euo pipefail

# Longer than the pod's grace period, so that nothing is written until it has ended.
readonly milliseconds=120000

REDISCLI_AUTH=$VALKEY_PASSWORD exec valkey-cli -e --tls --cacert /tls/ca.crt CLIENT PAUSE "$milliseconds" WRITE
