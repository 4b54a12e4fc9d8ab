{{/* Secrets, ConfigMaps and files are for workloads that exist. */}}
{{- define "oms.validate.references" }}
{{- $known := concat (list "web" "scheduler" "migrate" "smoke" "cronJobs") (keys (.Values.capsules | default dict) | sortAlpha) }}
{{- range $source := list "secrets" "configMaps" "files" }}
{{- range $name, $entry := get $.Values $source | default dict }}
{{- range ($entry).workloads }}
{{- if not (has . $known) }}
{{ $source }}.{{ $name }}.workloads: got {{ quote . }}, no workload has this name; use {{ join ", " $known }}, or an empty list for all
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* A variable has one source per workload. */}}
{{- define "oms.validate.environment" }}
{{- $keys := concat (list "web" "scheduler" "migrate" "smoke" "cronJobs") (keys (.Values.capsules | default dict) | sortAlpha) }}
{{- $own := dict "web" (.Values.web).config "scheduler" (.Values.scheduler).config "migrate" (.Values.migrate).config "smoke" (.Values.smoke).config }}
{{- range $name, $capsule := .Values.capsules }}
{{- $_ := set $own $name (($capsule).config) }}
{{- end }}
{{- range $name, $cron := .Values.cronJobs }}
{{- $keys = append $keys (printf "cronJobs.%s" $name) }}
{{- $_ := set $own (printf "cronJobs.%s" $name) (($cron).config) }}
{{- end }}
{{- $reported := dict }}
{{- range $key := $keys }}
{{- $workload := hasPrefix "cronJobs." $key | ternary "cronJobs" $key }}
{{- $sources := dict }}
{{- range $variable, $_ := $.Values.config }}
{{- $_ := set $sources $variable (list "config") }}
{{- end }}
{{- /* A workload's own config is meant to override the common one. */}}
{{- range $variable, $_ := get $own $key | default dict }}
{{- $_ := set $sources $variable (list (hasKey ($.Values.capsules | default dict) $key | ternary (printf "capsules.%s.config" $key) (printf "%s.config" $key))) }}
{{- end }}
{{- range $source := list "secrets" "configMaps" "files" }}
{{- range $name, $entry := get $.Values $source | default dict }}
{{- if include "oms.isFor" (list ($entry | default dict) $workload) }}
{{- $variables := eq $source "files" | ternary (list ($entry).env) (keys (eq $source "files" | ternary dict (($entry).env | default dict))) }}
{{- range $variable := compact $variables }}
{{- $_ := set $sources $variable (append (get $sources $variable | default list) (printf "%s.%s" $source $name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $variable, $origins := $sources }}
{{- $where := join " and " $origins }}
{{- if not (hasKey $reported (printf "%s %s" $variable $where)) }}
{{- if gt (len $origins) 1 }}
{{- $_ := set $reported (printf "%s %s" $variable $where) true }}
{{ $where }}: each set {{ $variable }} for {{ $workload }}, a variable has one source; remove it from all but one
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
