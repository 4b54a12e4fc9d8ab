{{/* Name of a component's objects: the controller has the release's own. */}}
{{- define "cert-manager.component" -}}
{{- eq .component "controller" | ternary .root.Release.Name (printf "%s-%s" .root.Release.Name .component) -}}
{{- end }}

{{- define "cert-manager.selector" -}}
app.kubernetes.io/name: {{ eq .component "controller" | ternary "cert-manager" .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "cert-manager.labels" -}}
{{ include "cert-manager.selector" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "cert-manager.metadata" -}}
name: {{ include "cert-manager.component" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "cert-manager.labels" . | nindent 2 }}
{{- end }}

{{/* Metadata of what belongs to no namespace, or to the one of the leases. */}}
{{- define "cert-manager.outside" -}}
name: {{ include "cert-manager.component" . }}{{ .suffix }}
{{- with .namespace }}
namespace: {{ . }}
{{- end }}
labels:
  {{- include "cert-manager.labels" . | nindent 2 }}
{{- end }}

{{- define "cert-manager.image" -}}
{{ printf "%s:%s" .image.repository (.image.tag | default .root.Chart.AppVersion) }}
{{- end }}

{{/* What the pods of all components have alike. */}}
{{- define "cert-manager.pod" -}}
serviceAccountName: {{ include "cert-manager.component" . }}
enableServiceLinks: false
securityContext:
  {{- toYaml .values.securityContext | nindent 2 }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What their containers have alike. */}}
{{- define "cert-manager.container" -}}
image: {{ include "cert-manager.image" (dict "root" .root "image" .values.image) }}
# Imported from an archive: there is no registry to pull from.
imagePullPolicy: IfNotPresent
env:
  - name: POD_NAMESPACE
    valueFrom:
      fieldRef:
        fieldPath: metadata.namespace
resources:
  {{- toYaml .values.resources | nindent 2 }}
securityContext:
  {{- toYaml .values.containerSecurityContext | nindent 2 }}
{{- end }}

{{/* Annotations of what runs once, at the end of an install; the argument is its place in the order. */}}
{{- define "cert-manager.hook" -}}
helm.sh/hook: post-install
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
