{{/*
A Sidekiq process as a workload. Takes a workload as in _pod.tpl, with values of a capsule and file: which
config/sidekiq.<file>.yml it runs.

A StatefulSet where the number of pods is a matter of correctness: a pod's successor has its name and is created only
when the pod is gone, be it by a rollout, a deletion, an eviction or a drain. A Deployment surges.
*/}}
{{- define "oms.sidekiq" -}}
{{- $capsule := .values -}}
{{- $kind := $capsule.identity | ternary "StatefulSet" "Deployment" -}}
{{- $command := list "bundle" "exec" "sidekiq" "-C" (printf "config/sidekiq.%s.yml" .file)
  "--concurrency" (int $capsule.concurrency | toString) "--timeout" (int $capsule.timeoutSeconds | toString) -}}
{{- $_ := set .env "RAILS_MAX_THREADS" (int $capsule.concurrency) -}}
{{- $_ := set .env "DB_POOL" (add (int $capsule.concurrency) (int $capsule.databasePoolMargin)) -}}
{{- $workload := merge (dict
  "kind" $kind "command" $command "grace" (int $capsule.grace) "spread" (not $capsule.exclusive)
  "probes" (include "oms.sidekiqProbes" .) "lifecycle" (include "oms.preStop" $capsule.preStopSeconds)) . -}}
apiVersion: apps/v1
kind: {{ $kind }}
metadata:
  {{- include "oms.metadata" $workload | nindent 2 }}
spec:
  {{- if ($capsule.autoscaling | default dict).enabled }}
  replicas: {{ include "oms.autoscaledReplicas" (dict "root" .root "kind" $kind "name" .name "autoscaling" $capsule.autoscaling) }}
  {{- else }}
  replicas: {{ int $capsule.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  {{- if $capsule.identity }}
  # No Service has this name: nothing talks to a worker.
  serviceName: {{ .name | quote }}
  # OrderedReady would wait for ever for a pod of a broken release and hold back the good one that follows.
  podManagementPolicy: Parallel
  updateStrategy:
    type: RollingUpdate
  {{- else }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: {{ int $capsule.rollout.maxSurge }}
      maxUnavailable: 0
  {{- end }}
  selector:
    matchLabels:
      {{- include "oms.selectorLabels" $workload | nindent 6 }}
  template:
    {{- include "oms.podTemplate" $workload | nindent 4 }}
{{- end }}
