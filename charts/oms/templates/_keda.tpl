{{/*
A capsule's ScaledObject. Pods of a capsule share its queues, so their lengths are added up by a formula; one trigger
per queue without it would size for the longest queue alone, since the autoscaler takes the largest answer.

The Redis user needs PING and EVAL: the trigger asks by a script.
*/}}
{{- define "oms.scaledObject" -}}
{{- $capsule := .values -}}
{{- $scaling := $capsule.autoscaling -}}
{{- $latency := $scaling.latency | default dict -}}
{{- $formula := or (gt (len $capsule.queues) 1) (not (empty $latency.url)) -}}
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
    name: {{ .name }}
  minReplicaCount: {{ int $scaling.minReplicas }}
  maxReplicaCount: {{ int $scaling.maxReplicas }}
  pollingInterval: {{ int $scaling.pollingSeconds }}
  cooldownPeriod: {{ int $scaling.cooldownSeconds }}
  fallback:
    failureThreshold: 3
    replicas: {{ max 1 (int $scaling.minReplicas) }}
    # An unreachable Redis is no reason to stop workers.
    behavior: currentReplicasIfHigher
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        scaleDown:
          stabilizationWindowSeconds: {{ int $scaling.cooldownSeconds }}
    {{- if $formula }}
    scalingModifiers:
      {{- include "oms.scalingModifiers" $capsule | nindent 6 }}
    {{- end }}
  triggers:
    {{- range $index, $queue := $capsule.queues }}
    - type: redis
      name: queue_{{ $index }}
      metricType: AverageValue
      metadata:
        {{- include "oms.redisTrigger" (dict "redis" $.root.Values.keda.redis "queue" $queue "scaling" $scaling) | nindent 8 }}
      {{- if $.root.Values.keda.redis.passwordSecret.name }}
      authenticationRef:
        name: {{ $.root.Release.Name }}-redis
      {{- end }}
    {{- end }}
    {{- if $latency.url }}
    - type: metrics-api
      name: latency
      metricType: AverageValue
      metadata:
        url: {{ $latency.url | quote }}
        valueLocation: {{ $latency.valueLocation | quote }}
        targetValue: {{ int $latency.targetSeconds | quote }}
    {{- end }}
{{- end }}

{{- define "oms.redisTrigger" -}}
address: {{ .redis.address | quote }}
databaseIndex: {{ int .redis.databaseIndex | quote }}
# Here and not in the TriggerAuthentication: KEDA refuses TLS that is set in both.
enableTLS: {{ .redis.tls | quote }}
# Sidekiq keeps a queue in a list with this prefix.
listName: {{ printf "queue:%s" .queue | quote }}
listLength: {{ int .scaling.queueLength | quote }}
activationListLength: {{ int .scaling.activationQueueLength | quote }}
{{- end }}

{{/* With a latency both sides are counted in pods: jobs per queueLength, seconds per targetSeconds. */}}
{{- define "oms.scalingModifiers" -}}
{{- $scaling := .autoscaling -}}
{{- $latency := $scaling.latency | default dict -}}
{{- $queues := list -}}
{{- range $index, $queue := .queues -}}
{{- $queues = append $queues (printf "queue_%d" $index) -}}
{{- end -}}
metricType: AverageValue
{{- if $latency.url }}
formula: {{ printf "max((%s) / %d, latency / %d)" (join " + " $queues) (int $scaling.queueLength) (int $latency.targetSeconds) | quote }}
target: "1"
activationTarget: {{ divf (int $scaling.activationQueueLength) (int $scaling.queueLength) | quote }}
{{- else }}
formula: {{ join " + " $queues | quote }}
target: {{ int $scaling.queueLength | quote }}
activationTarget: {{ int $scaling.activationQueueLength | quote }}
{{- end }}
{{- end }}
