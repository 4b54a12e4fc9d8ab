{{- define "monitoring.metadata" -}}
name: {{ .name | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  app.kubernetes.io/name: monitoring
  app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- end }}

{{/* Tags of what is made in Datadog, as a list in JSON. */}}
{{- define "monitoring.tags" -}}
{{- list (printf "env:%s" .Values.environment) (printf "service:%s" .Values.service) (printf "team:%s" .Values.team) | toJson -}}
{{- end }}
