{{/* Every queue belongs to one capsule; those of a running scheduler count too. */}}
{{- define "oms.validate.queues" }}
{{- $owners := dict }}
{{- $processes := include "oms.capsules" . | fromJson }}
{{- $scheduler := include "oms.scheduler" . | fromJson }}
{{- range $name, $capsule := $processes }}
{{- $path := printf "capsules.%s.queues" $name }}
{{- range $capsule.queues }}
{{- $_ := set $owners . (append (get $owners . | default list) $path) }}
{{- end }}
{{- end }}
{{- if $scheduler.enabled }}
{{- range $scheduler.queues }}
{{- $_ := set $owners . (append (get $owners . | default list) "scheduler.queues") }}
{{- end }}
{{- end }}
{{- range $queue, $paths := $owners }}
{{- if gt (len $paths) 1 }}
{{ join " and " $paths }}: each list {{ quote $queue }}, a queue belongs to one capsule; remove it from all but one
{{- end }}
{{- end }}
{{- end }}

{{/* Numbers of one capsule that must agree. */}}
{{- define "oms.validate.capsules" }}
{{- range $name, $capsule := include "oms.capsules" . | fromJson }}
{{- $path := printf "capsules.%s" $name }}
{{- include "oms.validate.grace" (dict "path" $path "capsule" $capsule) }}
{{- $maxPods := int $capsule.maxPods }}
{{- if and $maxPods (not $capsule.autoscaling.enabled) (gt (int $capsule.replicas) $maxPods) }}
{{ $path }}.replicas: got {{ int $capsule.replicas }}, at most maxPods ({{ $maxPods }}) pods may exist; lower replicas, or raise maxPods if the partner behind it allows more
{{- end }}
{{- if and $maxPods $capsule.autoscaling.enabled (gt (int $capsule.autoscaling.maxReplicas) $maxPods) }}
{{ $path }}.autoscaling.maxReplicas: got {{ int $capsule.autoscaling.maxReplicas }}, at most maxPods ({{ $maxPods }}) pods may exist; lower maxReplicas, or raise maxPods if the partner behind it allows more
{{- end }}
{{- if $capsule.exclusive }}
{{- if ne (int $capsule.replicas) 1 }}
{{ $path }}.replicas: got {{ int $capsule.replicas }}, an exclusive capsule has exactly 1 pod; set 1, or exclusive: false
{{- end }}
{{- if $capsule.autoscaling.enabled }}
{{ $path }}.autoscaling.enabled: got true, an exclusive capsule is never autoscaled; set false, or exclusive: false
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "oms.validate.grace" }}
{{- $capsule := .capsule }}
{{- $drain := include "oms.drainSeconds" $capsule | int }}
{{- if lt (int $capsule.grace) $drain }}
{{ .path }}.terminationGracePeriodSeconds: got {{ int $capsule.grace }}, stopping takes preStopSeconds ({{ int $capsule.preStopSeconds }}) + timeoutSeconds ({{ int $capsule.timeoutSeconds }}) + 10 = {{ $drain }} or jobs are lost; remove it, raise it, or lower timeoutSeconds
{{- end }}
{{- end }}

{{- define "oms.validate.scheduler" }}
{{- $scheduler := include "oms.scheduler" . | fromJson }}
{{- if $scheduler.enabled }}
{{- if ne (int $scheduler.replicas) 1 }}
scheduler.replicas: got {{ int $scheduler.replicas }}, two schedulers would do every tick twice; set 1, or scheduler.enabled: false for none
{{- end }}
{{- include "oms.validate.grace" (dict "path" "scheduler" "capsule" $scheduler) }}
{{- end }}
{{- end }}
