{{/* Parts of Datadog's queries (https://docs.datadoghq.com/monitors/guide/monitor_api_options/). */}}

{{/* What metrics of the whole environment carry. */}}
{{- define "monitoring.scope" -}}
env:{{ .Values.environment }}
{{- end }}

{{/* What metrics of OMS's pods and objects carry. */}}
{{- define "monitoring.pods" -}}
env:{{ .Values.environment }},kube_namespace:{{ .Values.namespace }}
{{- end }}

{{/* What OMS sends itself. */}}
{{- define "monitoring.application" -}}
env:{{ .Values.environment }},service:{{ .Values.service }}
{{- end }}

{{/* A tag that is one of several values. Takes (tag values). */}}
{{- define "monitoring.oneOf" -}}
{{- $tag := index . 0 -}}
{{- $terms := list -}}
{{- range index . 1 -}}
{{- $terms = append $terms (printf "%s:%s" $tag .) -}}
{{- end -}}
({{ join " OR " $terms }})
{{- end }}

{{/* Minutes as a window: last_15m, last_2h. */}}
{{- define "monitoring.window" -}}
{{- $minutes := int . -}}
{{- if eq (mod $minutes 60) 0 -}}last_{{ div $minutes 60 }}h{{- else -}}last_{{ $minutes }}m{{- end -}}
{{- end }}

{{/* A number as people write it: values are floating-point numbers, and 100000 would become 1e+05. */}}
{{- define "monitoring.number" -}}
{{- if eq (float64 (int64 .)) (float64 .) -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- end }}
