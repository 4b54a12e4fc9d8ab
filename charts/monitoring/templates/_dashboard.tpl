{{/*
A dashboard out of a template that lists groups of graphs: `{title, graphs: [{title, lines: [{name, query}], kind}]}`. Datadog
takes the widgets as one text of JSON (https://docs.datadoghq.com/dashboards/graphing_json/widget_json/). Takes
root, name, groups (name of the template), title, description.
*/}}
{{- define "monitoring.dashboard" -}}
{{- $groups := include .groups .root | fromYamlArray -}}
{{- $widgets := list -}}
{{- range $groups -}}
{{- $inside := list -}}
{{- range .graphs -}}
{{- $queries := list -}}
{{- $formulas := list -}}
{{- range $index, $line := .lines -}}
{{- $name := printf "query%d" $index -}}
{{- $queries = append $queries (dict "name" $name "data_source" "metrics" "query" $line.query) -}}
{{- $formulas = append $formulas (dict "formula" $name "alias" $line.name) -}}
{{- end -}}
{{- $request := dict "response_format" "timeseries" "queries" $queries "formulas" $formulas "display_type" (.kind | default "line") -}}
{{- $definition := dict "type" "timeseries" "title" .title "show_legend" true "requests" (list $request) -}}
{{- $inside = append $inside (dict "definition" $definition) -}}
{{- end -}}
{{- $widgets = append $widgets (dict "definition" (dict "type" "group" "layout_type" "ordered" "title" .title "widgets" $inside)) -}}
{{- end -}}
---
apiVersion: datadoghq.com/v1alpha1
kind: DatadogDashboard
metadata:
  {{- include "monitoring.metadata" (dict "root" .root "name" .name) | nindent 2 }}
spec:
  title: {{ printf "OMS: %s (%s)" .title .root.Values.environment | quote }}
  description: {{ .description | quote }}
  layoutType: ordered
  reflowType: auto
  tags: [{{ printf "team:%s" .root.Values.team | quote }}]
  widgets: {{ $widgets | toJson | quote }}
{{ end }}
