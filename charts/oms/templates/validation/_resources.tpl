{{/* Kubernetes refuses a pod that asks for more than its limit, and the release waits for it to its end. */}}
{{- define "oms.validate.resources" }}
{{- $workloads := dict "web" .Values.web "migrate" .Values.migrate "smoke" .Values.smoke "scheduler" (include "oms.scheduler" . | fromJson) }}
{{- range $name, $capsule := include "oms.capsules" . | fromJson }}
{{- $_ := set $workloads (printf "capsules.%s" $name) $capsule }}
{{- end }}
{{- range $name, $given := .Values.cronJobs }}
{{- $cron := deepCopy $.Values.cronJobDefaults }}
{{- include "oms.overlay" (list $cron ($given | default dict)) }}
{{- $_ := set $workloads (printf "cronJobs.%s" $name) $cron }}
{{- end }}
{{- range $path, $workload := $workloads }}
{{- $limits := ($workload.resources).limits | default dict }}
{{- range $resource, $request := ($workload.resources).requests }}
{{- if hasKey $limits $resource }}
{{- $limit := get $limits $resource }}
{{- if gt (include "oms.amount" $request | float64) (include "oms.amount" $limit | float64) }}
{{ $path }}.resources.requests.{{ $resource }}: got {{ $request }}, more than its limit ({{ $limit }}); lower it, or raise the limit
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* The number behind a Kubernetes quantity such as 500m, 1.5 or 768Mi: cores or bytes. */}}
{{- define "oms.amount" -}}
{{- $units := dict "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 -}}
{{- if kindIs "string" . -}}
{{- $number := regexFind "^[0-9.]+" . -}}
{{- mulf (float64 $number) (get $units (trimPrefix $number .) | default 1.0) | printf "%f" -}}
{{- else -}}
{{- float64 . | printf "%f" -}}
{{- end -}}
{{- end }}
