#!/bin/bash
# Runs Valkey for Sidekiq: TLS only, nothing evicted, every write on disk. VALKEY_PASSWORD (required) comes from the
# environment and reaches the server by a file, so that no process argument shows it. Further arguments go to
# valkey-server. Expects certificates in /tls (tls.crt, tls.key, ca.crt) and writable folders /tmp and /data.
set -euo pipefail

readonly configuration=/tmp/valkey.conf

password=${VALKEY_PASSWORD:-}
if [[ -z $password || $password == *[[:cntrl:]]* ]]; then
  echo "entrypoint: VALKEY_PASSWORD must be set in the environment, without control characters." >&2
  exit 1
fi
password=${password//\\/\\\\}
password=${password//\"/\\\"}

umask 077
# A former container of the same pod may have left the file; a new one surely has the right mode.
rm -f "$configuration"
cat > "$configuration" <<SETTINGS
port 0
tls-port 6379
tls-cert-file /tls/tls.crt
tls-key-file /tls/tls.key
tls-ca-cert-file /tls/ca.crt
tls-auth-clients no
requirepass "$password"
dir /data
appendonly yes
save ""
maxmemory-policy noeviction
SETTINGS

unset VALKEY_PASSWORD
exec valkey-server "$configuration" "$@"
