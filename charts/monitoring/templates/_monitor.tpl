{{/*
One monitor, when its values say so. Takes
  root, key     the chart's context, and the name of the monitor's values
  query         what is measured, without comparison; %s is the window
  compare       ">" or "<"; a complete query has none
  title         what is told first; [[queue.name]] is Datadog's variable of a group
  means, first  what it means, and the first step
  page          page below docs/ that helps further
  priority      1 (people are woken) to 4
  Optional: type ("query alert"), thresholds (when they are not critical and warning)
*/}}
{{- define "monitoring.monitor" -}}
{{- $values := get .root.Values.monitors .key -}}
{{- if $values.enabled }}
{{- $thresholds := .thresholds | default (dict "critical" (include "monitoring.number" $values.critical)) -}}
{{- if and (not .thresholds) (not (kindIs "invalid" $values.warning)) -}}
{{- $_ := set $thresholds "warning" (include "monitoring.number" $values.warning) -}}
{{- end -}}
{{- $query := .query -}}
{{- if .compare -}}
{{- $query = printf "%s %s %s" (.query | replace "%s" (include "monitoring.window" $values.minutes)) .compare (include "monitoring.number" $values.critical) -}}
{{- end -}}
{{- $options := dict "thresholds" $thresholds "includeTags" true "requireFullWindow" false -}}
{{- with int $values.noDataMinutes -}}
{{- $_ := merge $options (dict "notifyNoData" true "noDataTimeframe" .) -}}
{{- end -}}
{{- with int .root.Values.renotifyMinutes -}}
{{- $_ := merge $options (dict "renotifyInterval" . "renotifyStatuses" (list "alert" "no data")) -}}
{{- end -}}
{{- $page := .root.Values.docsUrl | empty | ternary (printf "docs/%s" .page) (printf "%s/%s" (trimSuffix "/" .root.Values.docsUrl) .page) -}}
{{- $paragraphs := list .means (printf "First: %s" .first) (printf "More: %s" $page) -}}
{{- with .root.Values.notify -}}
{{- $paragraphs = append $paragraphs (join " " .) -}}
{{- end -}}
{{- $text := dict
  "name" (printf "[%s] OMS: %s" .root.Values.environment .title)
  "message" (join "\n\n" $paragraphs) -}}
---
apiVersion: datadoghq.com/v1alpha1
kind: DatadogMonitor
metadata:
  {{- include "monitoring.metadata" (dict "root" .root "name" (kebabcase .key)) | nindent 2 }}
spec:
  {{- dict
    "type" (.type | default "query alert")
    "query" $query
    "name" ($text.name | replace "[[" "{{" | replace "]]" "}}")
    "message" ($text.message | replace "[[" "{{" | replace "]]" "}}")
    "priority" .priority
    "tags" (include "monitoring.tags" .root | fromJsonArray)
    "options" $options | toYaml | nindent 2 }}
{{ end }}
{{- end }}
