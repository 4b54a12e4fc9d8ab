{{/*
A capsule's ScaledObject. Pods of a capsule share its queues, so their lengths are added up by a formula; one trigger
per queue without it would size for the longest queue alone, since the autoscaler takes the largest answer.

The Redis user needs PING and EVAL: the trigger asks by a script.
*/}}
{{- define "oms.scaledObject" -}}
{{- $capsule := .values -}}
{{- $scaling := $capsule.autoscaling -}}
{{- $latency := int $scaling.latencySeconds -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "oms.metadata" . | nindent 2 }}
  {{- if $scaling.paused }}
  annotations:
    autoscaling.keda.sh/paused: "true"
  {{- end }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: {{ $capsule.identity | ternary "StatefulSet" "Deployment" }}
    name: {{ .name | quote }}
  minReplicaCount: {{ int $scaling.minReplicas }}
  maxReplicaCount: {{ int $scaling.maxReplicas }}
  pollingInterval: {{ int $scaling.pollingSeconds }}
  cooldownPeriod: {{ int $scaling.cooldownSeconds }}
  fallback:
    failureThreshold: 3
    replicas: {{ max 1 (int $scaling.minReplicas) }}
    # An unreachable Redis is no reason to stop workers; and web, when it doesn't tell the age, none to stop scaling.
    behavior: {{ gt $latency 0 | ternary "scalingModifiers" "currentReplicasIfHigher" }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "oms.scalingBehavior" $capsule | nindent 8 }}
    {{- if or (gt (len $capsule.queues) 1) $latency $scaling.schedules }}
    scalingModifiers:
      {{- include "oms.scalingModifiers" $capsule | nindent 6 }}
    {{- end }}
  triggers:
    {{- range $index, $queue := $capsule.queues }}
    - type: redis
      name: queue_{{ $index }}
      metricType: AverageValue
      metadata:
        {{- include "oms.redisTrigger" (dict "redis" $.root.Values.keda.redis "namespace" $.root.Release.Namespace "queue" $queue "scaling" $scaling) | nindent 8 }}
      {{- if include "oms.redisAuthentication" $.root }}
      authenticationRef:
        name: {{ printf "%s-redis" $.root.Release.Name | quote }}
      {{- end }}
    {{- end }}
    {{- if $latency }}
    - type: metrics-api
      name: latency
      metricType: AverageValue
      metadata:
        url: {{ printf "http://%s:%d/internal/queues?names=%s" (include "oms.webHost" .root) (int .root.Values.web.service.port) (join "," $capsule.queues) | quote }}
        valueLocation: latency
        targetValue: {{ $latency | quote }}
    {{- end }}
    {{- range $index, $schedule := $scaling.schedules }}
    - type: cron
      name: schedule_{{ $index }}
      metricType: AverageValue
      metadata:
        timezone: {{ $schedule.timeZone | quote }}
        start: {{ $schedule.start | quote }}
        end: {{ $schedule.end | quote }}
        desiredReplicas: {{ int $schedule.minReplicas | quote }}
    {{- end }}
{{- end }}

{{/* Up fast: twice the pods, or 4 more, every 15 seconds. Down slowly: a pod has left before the next one goes. */}}
{{- define "oms.scalingBehavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  selectPolicy: Max
  policies:
    - type: Percent
      value: 100
      periodSeconds: 15
    - type: Pods
      value: 4
      periodSeconds: 15
scaleDown:
  stabilizationWindowSeconds: {{ int .autoscaling.cooldownSeconds }}
  selectPolicy: Max
  policies:
    - type: Pods
      value: 1
      # 1800 is the most that the autoscaler accepts.
      periodSeconds: {{ min 1800 (include "oms.drainSeconds" . | int) }}
{{- end }}

{{- define "oms.redisTrigger" -}}
{{- $host := splitList ":" .redis.address | first -}}
{{- /* A name without a dot is a Service beside OMS, and KEDA asks from another namespace. */ -}}
address: {{ contains "." $host | ternary .redis.address (replace $host (printf "%s.%s.svc" $host .namespace) .redis.address) | quote }}
databaseIndex: {{ int .redis.databaseIndex | quote }}
# Here and not in the TriggerAuthentication: KEDA refuses TLS that is set in both.
enableTLS: {{ .redis.tls | quote }}
# Sidekiq keeps a queue in a list with this prefix.
listName: {{ printf "queue:%s" .queue | quote }}
listLength: {{ int .scaling.queueLength | quote }}
activationListLength: {{ int .scaling.activationQueueLength | quote }}
{{- end }}

{{/*
With more than queues everything is counted in pods: jobs per queueLength, seconds per latencySeconds, a schedule's
minReplicas in its hours and 0 outside. The largest wins.

`??`, because the age is unknown while web is down. The lengths have none: a formula that can't be computed changes
nothing, which is right while Redis can't be asked.
*/}}
{{- define "oms.scalingModifiers" -}}
{{- $scaling := .autoscaling -}}
{{- $latency := int $scaling.latencySeconds -}}
{{- $queues := list -}}
{{- range $index, $queue := .queues -}}
{{- $queues = append $queues (printf "queue_%d" $index) -}}
{{- end -}}
{{- $terms := list (printf (gt (len $queues) 1 | ternary "(%s) / %d" "%s / %d") (join " + " $queues) (int $scaling.queueLength)) -}}
{{- if $latency -}}
{{- $terms = append $terms (printf "(latency ?? 0) > %d ? latency / %d : 0" $latency $latency) -}}
{{- end -}}
{{- range $index, $_ := $scaling.schedules -}}
{{- $terms = append $terms (printf "schedule_%d" $index) -}}
{{- end -}}
metricType: AverageValue
{{- if gt (len $terms) 1 }}
formula: {{ printf "max(%s)" (join ", " $terms) | quote }}
target: "1"
activationTarget: {{ divf (int $scaling.activationQueueLength) (int $scaling.queueLength) | quote }}
{{- else }}
formula: {{ join " + " $queues | quote }}
target: {{ int $scaling.queueLength | quote }}
activationTarget: {{ int $scaling.activationQueueLength | quote }}
{{- end }}
{{- end }}

{{/* Whether KEDA needs something to get into Redis. Answers "true" or "". */}}
{{- define "oms.redisAuthentication" -}}
{{- $redis := .Values.keda.redis -}}
{{- if or $redis.passwordSecret.name $redis.ca.configMap -}}true{{- end -}}
{{- end }}

{{/* Name of web inside the cluster; the rest of it differs between clusters, and every resolver knows it. */}}
{{- define "oms.webHost" -}}
{{- printf "%s-web.%s.svc" .Release.Name .Release.Namespace -}}
{{- end }}

{{/* Whether KEDA asks web for the age of jobs. Answers "true" or "". */}}
{{- define "oms.kedaAsksWeb" -}}
{{- $asks := false -}}
{{- range $name, $capsule := include "oms.capsules" . | fromJson -}}
{{- $asks = or $asks (and $capsule.autoscaling.enabled (gt (int $capsule.autoscaling.latencySeconds) 0)) -}}
{{- end -}}
{{- if $asks -}}true{{- end -}}
{{- end }}
