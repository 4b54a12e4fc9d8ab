{{- define "oms.validate.jobs" }}
{{- $migrate := .Values.migrate | default dict }}
{{- if and $migrate.enabled $migrate.priorityClassName (hasKey (.Values.priorityClasses | default dict) ($migrate.priorityClassName | default "")) }}
migrate.priorityClassName: got {{ quote $migrate.priorityClassName }}, which this release creates after the migration of a first install; use a class that exists before, or none
{{- end }}
{{- $priority := .Values.jobPriority | default dict }}
{{- if $priority.enabled }}
{{- range $name, $class := .Values.priorityClasses }}
{{- if gt (int $class.value) (int $priority.value) }}
jobPriority.value: got {{ int $priority.value }}, below priorityClasses.{{ $name }} ({{ int $class.value }}), whose pods would push the migration out in the middle of it; raise it to {{ int $class.value }} or more
{{- end }}
{{- end }}
{{- end }}
{{- $smoke := .Values.smoke | default dict }}
{{- if and $smoke.enabled (lt (int $smoke.deadlineSeconds) (add (int $smoke.jobTimeoutSeconds) 150 | int)) }}
smoke.deadlineSeconds: got {{ int $smoke.deadlineSeconds }}, the script needs jobTimeoutSeconds ({{ int $smoke.jobTimeoutSeconds }}) + 150 for its start and its other checks; raise it to {{ add (int $smoke.jobTimeoutSeconds) 150 }} or more
{{- end }}
{{- if and $smoke.enabled $smoke.capsules }}
{{- range $name, $capsule := include "oms.capsules" . | fromJson }}
{{- if and (include "oms.capsuleRuns" $capsule) (lt (int $smoke.jobTimeoutSeconds) (int $capsule.timeoutSeconds)) }}
smoke.jobTimeoutSeconds: got {{ int $smoke.jobTimeoutSeconds }}, but the jobs in hand of capsules.{{ $name }} may take its timeoutSeconds ({{ int $capsule.timeoutSeconds }}), and a busy capsule would fail the release; raise it to {{ int $capsule.timeoutSeconds }} or more
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $cron := .Values.cronJobs }}
{{- if not (hasPrefix "@" $cron.schedule) }}
{{- /* Words such as @daily stand in the schema. */}}
{{- include "oms.validate.cron" (dict "path" (printf "cronJobs.%s.schedule" $name) "expression" $cron.schedule) }}
{{- end }}
{{- include "oms.validate.zone" (dict "path" (printf "cronJobs.%s.timeZone" $name) "zone" (($cron).timeZone | default $.Values.cronJobDefaults.timeZone)) }}
{{- if gt (len (printf "%s-%s" $.Release.Name $name)) 52 }}
cronJobs.{{ $name }}: {{ $.Release.Name }}-{{ $name }} has {{ len (printf "%s-%s" $.Release.Name $name) }} characters, a CronJob's name has at most 52; shorten it
{{- end }}
{{- end }}
{{- range $name, $_ := .Values.capsules }}
{{- if gt (len (printf "%s-sidekiq-%s" $.Release.Name $name)) 52 }}
capsules.{{ $name }}: {{ $.Release.Name }}-sidekiq-{{ $name }} has {{ len (printf "%s-sidekiq-%s" $.Release.Name $name) }} characters, the name of a workload has at most 52; shorten it
{{- end }}
{{- end }}
{{- end }}
