{{/* What the schema can't say, all in one message. */}}
{{- define "certificates.validate" -}}
{{- $problems := list -}}
{{- if not .Values.hosts -}}
{{- $problems = append $problems "hosts: empty, so no certificate is asked for; list the host names" -}}
{{- end -}}
{{- $names := list -}}
{{- range $index, $host := .Values.hosts -}}
{{- if has $host.secretName $names -}}
{{- $problems = append $problems (printf "hosts[%d].secretName: %s is another host's already; give each host its own" $index $host.secretName) -}}
{{- end -}}
{{- $names = append $names $host.secretName -}}
{{- end -}}
{{- $duration := .Values.certificate.duration | trimSuffix "h" | int -}}
{{- $renewBefore := .Values.certificate.renewBefore | trimSuffix "h" | int -}}
{{- if ge $renewBefore $duration -}}
{{- $problems = append $problems (printf "certificate.renewBefore: %s is not shorter than certificate.duration, %s, so the certificate would be renewed for ever; shorten it" .Values.certificate.renewBefore .Values.certificate.duration) -}}
{{- end -}}
{{- if eq .Values.type "letsencrypt" -}}
{{- if not .Values.letsencrypt.email -}}
{{- $problems = append $problems "letsencrypt.email: empty, the account needs an address; set it" -}}
{{- end -}}
{{- if not .Values.letsencrypt.solver -}}
{{- $problems = append $problems "letsencrypt.solver: empty, so nothing could answer a challenge; set what writes into the DNS zone" -}}
{{- end -}}
{{- end -}}
{{- if eq .Values.type "imported" -}}
{{- range $part := list "certificate" "privateKey" -}}
{{- if not (index $.Values.imported $part).remoteKey -}}
{{- $problems = append $problems (printf "imported.%s.remoteKey: empty, so it is unknown where in the vault it stands; name it" $part) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if .Values.gate.enabled -}}
{{- if not .Values.gate.image.repository -}}
{{- $problems = append $problems "gate.image.repository: empty, the gate needs an image; set it, or gate.enabled: false" -}}
{{- end -}}
{{- if not (or .Values.gate.image.tag .Values.gate.image.digest) -}}
{{- $problems = append $problems "gate.image: neither tag nor digest is set, so it is unknown which version to run; set gate.image.tag or gate.image.digest" -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\nvalues: %s" (join "\nvalues: " $problems)) -}}
{{- end -}}
{{- end }}

{{/* Program and arguments of the gate, as JSON. */}}
{{- define "certificates.gateCommand" -}}
{{- if .Values.gate.checkCertificates -}}
{{- $command := list "ruby" "--disable-gems" "-e" (.Files.Get "files/check-certificates.rb") -}}
{{- range .Values.hosts -}}
{{- $command = append $command (printf "first:/gate/%s/tls.crt" .secretName) -}}
{{- end -}}
{{- $command | toJson -}}
{{- else -}}
{{- .Values.gate.command | toJson -}}
{{- end -}}
{{- end }}
