{{/* What the schema can't say, all in one message. */}}
{{- define "monitoring.validate" -}}
{{- $problems := list -}}
{{- if not .Values.environment -}}
{{- $problems = append $problems "environment: empty, every query filters on the tag env; name the environment" -}}
{{- end -}}
{{- range $name, $monitor := .Values.monitors -}}
{{- if and $monitor.enabled (hasKey $monitor "warning") (not (kindIs "invalid" $monitor.warning)) -}}
{{- $early := gt (float64 $monitor.critical) (float64 $monitor.warning) -}}
{{- if eq $name "certificateEnd" -}}
{{- $early = lt (float64 $monitor.critical) (float64 $monitor.warning) -}}
{{- end -}}
{{- if not $early -}}
{{- $problems = append $problems (printf "monitors.%s.warning: %v comes no earlier than critical %v; set it so that it warns before, or to null" $name $monitor.warning $monitor.critical) -}}
{{- end -}}
{{- end -}}
{{- if and $monitor.enabled $monitor.noDataMinutes -}}
{{- if lt (int $monitor.noDataMinutes) (mul 2 (int $monitor.minutes)) -}}
{{- $problems = append $problems (printf "monitors.%s.noDataMinutes: %d is less than twice the %d minutes looked at, which Datadog asks for; raise it, or set 0" $name (int $monitor.noDataMinutes) (int $monitor.minutes)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\nvalues: %s" (join "\nvalues: " $problems)) -}}
{{- end -}}
{{- end }}
