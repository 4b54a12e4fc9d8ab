{{- define "certificates.metadata" -}}
name: {{ .name | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  app.kubernetes.io/name: certificates
  app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- end }}

{{/* Issuer of the hosts' certificates. Another name means another issuer, so a change of type orders new certificates. */}}
{{- define "certificates.issuer" -}}
{{- eq .Values.type "letsencrypt" | ternary (printf "letsencrypt-%s" .Values.letsencrypt.server) "own-ca" -}}
{{- end }}
