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
