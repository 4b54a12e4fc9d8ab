{{/* Key of a Secret that is there when the values of its revision are. */}}
{{- define "oms-secrets.revisionKey" -}}
{{- printf "revision-%d" (.revision | default 1 | int) -}}
{{- end }}

{{- define "oms-secrets.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  app.kubernetes.io/name: oms-secrets
  app.kubernetes.io/instance: {{ .root.Release.Name }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- end }}
