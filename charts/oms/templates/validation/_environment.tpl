{{/* Secrets, ConfigMaps, files: complete, and for workloads that exist. */}}
{{- define "oms.validate.references" }}
{{- $known := concat (list "web" "scheduler" "migrate" "smoke" "cronJobs") (keys (.Values.capsules | default dict) | sortAlpha) }}
{{- range $source := list "secrets" "configMaps" "files" }}
{{- range $name, $entry := get $.Values $source | default dict }}
{{- range ($entry).workloads }}
{{- if not (has . $known) }}
{{ $source }}.{{ $name }}.workloads: got {{ quote . }}, no workload has this name; use {{ join ", " $known }}, or an empty list for all
{{- end }}
{{- end }}
{{- if ne $source "files" }}
{{- if not ($entry).env }}
{{ $source }}.{{ $name }}.env: empty, at least one variable must come from it; add one as NAME: key, or remove the entry
{{- end }}
{{- range $variable, $key := ($entry).env }}
{{- if not $key }}
{{ $source }}.{{ $name }}.env.{{ $variable }}: empty, the key inside {{ $name }} is needed; name it
{{- end }}
{{- end }}
{{- if not $name }}
{{ $source }}: an entry has an empty name, the name of an existing object is needed; name it
{{- end }}
{{- else }}
{{- if eq (empty $entry.secret) (empty $entry.configMap) }}
files.{{ $name }}: {{ empty $entry.secret | ternary "neither" "both" }} of secret and configMap set, exactly one is needed; name the object that holds the file
{{- end }}
{{- range $field := list "key" "path" }}
{{- if not (get $entry $field) }}
files.{{ $name }}.{{ $field }}: empty, {{ eq $field "key" | ternary "the key inside the object" "the file's absolute path in the container" }} is needed; set it
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $index, $name := .Values.imagePullSecrets }}
{{- if not $name }}
imagePullSecrets[{{ $index }}]: empty, the name of a Secret is needed; name it or remove the entry
{{- end }}
{{- end }}
{{- end }}

{{/* A variable has one source per workload, and computed ones are nobody else's. */}}
{{- define "oms.validate.environment" }}
{{- $computed := include "oms.computedEnv" . | trim | splitList " " }}
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
{{- if has $variable $computed }}
{{- $_ := set $reported (printf "%s %s" $variable $where) true }}
{{ $where }}: sets {{ $variable }}, which the chart computes; remove it and tune the value it follows from
{{- else if gt (len $origins) 1 }}
{{- $_ := set $reported (printf "%s %s" $variable $where) true }}
{{ $where }}: each set {{ $variable }} for {{ $workload }}, a variable has one source; remove it from all but one
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
