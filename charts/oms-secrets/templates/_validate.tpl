{{/* What the schema can't say, all in one message. */}}
{{- define "oms-secrets.validate" -}}
{{- $problems := list -}}
{{- if not (.Values.serviceAccount | default dict).name -}}
{{- $problems = append $problems "serviceAccount.name: empty, OMS's pods need an identity; name it" -}}
{{- end -}}
{{- $external := .Values.externalSecrets | default dict -}}
{{- if $external.enabled -}}
{{- if not ($external.store).name -}}
{{- $problems = append $problems "externalSecrets.store.name: empty, the Secrets are read from a store; name it" -}}
{{- end -}}
{{- if and (eq (($external.store).kind | default "") "ClusterSecretStore") ($external.store).spec -}}
{{- $problems = append $problems "externalSecrets.store.spec: set, but a ClusterSecretStore belongs to the cluster and is not made here; remove spec, or set kind: SecretStore" -}}
{{- end -}}
{{- if eq ((($external.store).serviceAccount).name | default "") ((.Values.serviceAccount | default dict).name | default "?") -}}
{{- $problems = append $problems (printf "externalSecrets.store.serviceAccount.name: got %s, which serviceAccount.name is already, and OMS's pods must not be able to read the vault; choose another name" (quote .Values.serviceAccount.name)) -}}
{{- end -}}
{{- range $name, $secret := $external.secrets -}}
{{- if not ($secret).data -}}
{{- $problems = append $problems (printf "externalSecrets.secrets.%s.data: empty, a Secret needs at least one key; list where each comes from" $name) -}}
{{- end -}}
{{- range $key, $remote := ($secret).data -}}
{{- if and $remote.certificate (ne (($remote).form | default "") "private-key") -}}
{{- $problems = append $problems (printf "externalSecrets.secrets.%s.data.%s.certificate: set, but only a private key fits a certificate; remove it, or set form: private-key" $name $key) -}}
{{- else if and $remote.certificate (ne ((get $secret.data $remote.certificate | default dict).form | default "") "certificates") -}}
{{- $problems = append $problems (printf "externalSecrets.secrets.%s.data.%s.certificate: got %s, which is no key of this Secret with form: certificates; name one" $name $key (quote $remote.certificate)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $gate := .Values.gate | default dict -}}
{{- if and $gate.enabled (or (include "oms-secrets.gateSecrets" . | fromJsonArray) $gate.configMaps) -}}
{{- if not ($gate.image).repository -}}
{{- $problems = append $problems "gate.image.repository: empty, the gate needs an image; set it, or gate.enabled: false" -}}
{{- end -}}
{{- if not (or ($gate.image).tag ($gate.image).digest) -}}
{{- $problems = append $problems "gate.image: neither tag nor digest is set, so it is unknown which version to run; set gate.image.tag or gate.image.digest" -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\nvalues: %s" (join "\nvalues: " $problems)) -}}
{{- end -}}
{{- end }}

{{/* Names of the Secrets to wait for, as JSON. */}}
{{- define "oms-secrets.gateSecrets" -}}
{{- $names := (.Values.gate | default dict).secrets | default list -}}
{{- $external := .Values.externalSecrets | default dict -}}
{{- if $external.enabled -}}
{{- $names = concat $names (keys ($external.secrets | default dict)) -}}
{{- end -}}
{{- $names | uniq | sortAlpha | toJson -}}
{{- end }}

{{/* Keys of a Secret that are certificates, as JSON. */}}
{{- define "oms-secrets.certificateKeys" -}}
{{- $keys := list -}}
{{- range $key, $remote := .data -}}
{{- if eq $remote.form "certificates" -}}
{{- $keys = append $keys $key -}}
{{- end -}}
{{- end -}}
{{- $keys | toJson -}}
{{- end }}

{{/*
Program and arguments of the gate, as JSON. It looks at the certificates from the vault where there are any: at the first of
a file that a private key belongs to, at all of a bundle.
*/}}
{{- define "oms-secrets.gateCommand" -}}
{{- $files := list -}}
{{- if and .Values.gate.checkCertificates .Values.externalSecrets.enabled -}}
{{- range $name, $secret := .Values.externalSecrets.secrets -}}
{{- $served := list -}}
{{- range $secret.data -}}
{{- $served = append $served .certificate -}}
{{- end -}}
{{- range $key := include "oms-secrets.certificateKeys" $secret | fromJsonArray -}}
{{- $files = append $files (printf "%s:/gate/secrets/%s/certificates/%s" (has $key $served | ternary "first" "any") $name $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $files -}}
{{- concat (list "ruby" "--disable-gems" "-e" (.Files.Get "files/check-certificates.rb")) $files | toJson -}}
{{- else -}}
{{- .Values.gate.command | toJson -}}
{{- end -}}
{{- end }}
