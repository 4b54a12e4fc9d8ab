{{/*
What the smoke script checks, as JSON. A capsule at zero or paused is not asked to work; its queues still take part in
the check that every queue is served by one capsule only.
*/}}
{{- define "oms.smokePlan" -}}
{{- $web := .Values.web -}}
{{- $processes := list -}}
{{- range $name, $capsule := include "oms.capsules" . | fromJson -}}
{{- $processes = append $processes (dict "tag" $name "queues" $capsule.queues "runs" (include "oms.capsuleRuns" $capsule | eq "true")) -}}
{{- end -}}
{{- with include "oms.scheduler" . | fromJson -}}
{{- $processes = append $processes (dict "tag" "scheduler" "queues" .queues "runs" .enabled) -}}
{{- end -}}
{{- dict
  "web" (dict "url" (printf "http://%s-web:%d%s" .Release.Name (int $web.service.port) $web.healthPath) "host" (first .Values.hostnames))
  "processes" $processes
  "jobs" .Values.smoke.capsules
  "jobTimeoutSeconds" (int .Values.smoke.jobTimeoutSeconds)
| toJson -}}
{{- end }}
