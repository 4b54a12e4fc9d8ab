{{- /* root, and component and name where there are some. */}}
{{- define "gateway.metadata" -}}
name: {{ list .root.Release.Name .name | compact | join "-" }}
namespace: {{ .root.Release.Namespace }}
labels:
  app.kubernetes.io/name: gateway
  app.kubernetes.io/instance: {{ .root.Release.Name }}
  {{- with .component }}
  app.kubernetes.io/component: {{ . }}
  {{- end }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- end }}

{{- define "gateway.pageSelector" -}}
app.kubernetes.io/name: gateway
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: page
{{- end }}
