{{/* Key of a Secret that is there when the values of its revision are, and each was checked for its form. */}}
{{- define "oms-secrets.revisionKey" -}}
{{- printf "revision-%d-checked" (.revision | default 1 | int) -}}
{{- end }}

{{/* Texts by name. Quoted on one line each, so that nothing around them can change them. */}}
{{- define "oms-secrets.texts" -}}
{{- range $name, $value := . }}
{{ $name | quote }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "oms-secrets.metadata" -}}
name: {{ .name | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  app.kubernetes.io/name: oms-secrets
  app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- end }}
