{{/*
Labels. Every helper takes a workload: a dict with at least root (the chart's context), component and, for a capsule,
capsule (its name).
*/}}

{{/* What selectors match. Frozen: a selector can't be changed on an existing workload. */}}
{{- define "oms.selectorLabels" -}}
app.kubernetes.io/name: oms
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- with .capsule }}
oms.popsockets.com/capsule: {{ . | quote }}
{{- end }}
{{- end }}

{{/* The version shown to Datadog and to the application: the image tag unless set, without what labels can't hold. */}}
{{- define "oms.version" -}}
{{- $image := .Values.image | default dict -}}
{{- $digest := $image.digest | default "" | trimPrefix "sha256:" | trunc 12 -}}
{{- $version := (.Values.datadog | default dict).version | default $image.tag | default $digest | toString -}}
{{- regexReplaceAll "[^A-Za-z0-9._-]" $version "-" | trunc 63 | trimAll "._-" -}}
{{- end }}

{{- define "oms.datadogLabels" -}}
{{- with .root.Values.datadog }}
{{- if .enabled }}
tags.datadoghq.com/env: {{ .env | quote }}
tags.datadoghq.com/service: {{ .service | quote }}
tags.datadoghq.com/version: {{ include "oms.version" $.root | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* Labels of an object. The chart's version stands here and never on a pod: a new chart alone restarts nothing. */}}
{{- define "oms.labels" -}}
{{- include "oms.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- with include "oms.datadogLabels" . | trim }}
{{ . }}
{{- end }}
{{- end }}

{{/* Labels of a pod: the selector's, Datadog's and the ones from the values. */}}
{{- define "oms.podLabels" -}}
{{- include "oms.selectorLabels" . }}
{{- with include "oms.datadogLabels" . | trim }}
{{ . }}
{{- end }}
{{- with include "oms.ownOver" (list . "podLabels") | fromJson }}
{{ include "oms.texts" . | trim }}
{{- end }}
{{- end }}

{{/* A map of every pod's, such as podLabels, with the workload's own over it, as JSON. Takes (list workload key). */}}
{{- define "oms.ownOver" -}}
{{- $workload := index . 0 -}}
{{- $all := deepCopy (get $workload.root.Values (index . 1) | default dict) -}}
{{- include "oms.overlay" (list $all (get $workload.values (index . 1) | default dict)) -}}
{{- toJson $all -}}
{{- end }}

{{/* Texts by name, such as annotations. Quoted on one line each, so that nothing around them can change them. */}}
{{- define "oms.texts" -}}
{{- range $name, $value := . }}
{{ $name | quote }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* metadata of an object: name, namespace, labels. Takes a workload with name. */}}
{{- define "oms.metadata" -}}
name: {{ .name | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- include "oms.labels" . | nindent 2 }}
{{- end }}
