{{- /* root, and component and name where there are some. */}}
{{- define "gateway.metadata" -}}
name: {{ list .root.Release.Name .name | compact | join "-" | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  app.kubernetes.io/name: gateway
  app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
  {{- with .component }}
  app.kubernetes.io/component: {{ . }}
  {{- end }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- end }}

{{- define "gateway.pageSelector" -}}
app.kubernetes.io/name: gateway
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: page
{{- end }}
