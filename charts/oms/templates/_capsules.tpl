{{/*
Capsules as the templates use them: capsuleDefaults under each capsule, grace period and kind of workload computed.
JSON, because a named template returns text.
*/}}

{{- define "oms.capsules" -}}
{{- $capsules := dict -}}
{{- range $name, $given := .Values.capsules | default dict -}}
{{- $capsule := deepCopy ($.Values.capsuleDefaults | default dict) -}}
{{- $given := $given | default dict -}}
{{- include "oms.overlay" (list $capsule $given) -}}
{{- if and $capsule.exclusive (not (hasKey $given "concurrency")) -}}
{{- $_ := set $capsule "concurrency" 1 -}}
{{- end -}}
{{- $_ := set $capsule "grace" (include "oms.grace" $capsule | int) -}}
{{- $_ := set $capsule "identity" (or $capsule.exclusive (gt (int $capsule.maxPods) 0)) -}}
{{- include "oms.completeScaling" (list $capsule ($.Values.keda | default dict)) -}}
{{- $_ := set $capsules $name $capsule -}}
{{- end -}}
{{- toJson $capsules -}}
{{- end }}

{{/* A capsule's autoscaling with what follows from other values, in place. Takes (list capsule keda). */}}
{{- define "oms.completeScaling" -}}
{{- $capsule := index . 0 -}}
{{- $scaling := $capsule.autoscaling | default dict -}}
{{- if kindIs "invalid" $scaling.cooldownSeconds -}}
{{- /* The autoscaler looks back an hour at most: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */ -}}
{{- $_ := set $scaling "cooldownSeconds" (min 3600 (max 300 (include "oms.drainSeconds" $capsule | int))) -}}
{{- end -}}
{{- if (index . 1).paused -}}
{{- $_ := set $scaling "paused" true -}}
{{- end -}}
{{- $_ := set $capsule "autoscaling" $scaling -}}
{{- end }}

{{/* The scheduler is a capsule that is always exclusive, and never scaled. */}}
{{- define "oms.scheduler" -}}
{{- $scheduler := deepCopy (.Values.capsuleDefaults | default dict) -}}
{{- $_ := unset $scheduler "autoscaling" -}}
{{- include "oms.overlay" (list $scheduler (.Values.scheduler | default dict)) -}}
{{- $_ := set $scheduler "grace" (include "oms.grace" $scheduler | int) -}}
{{- $_ := set $scheduler "exclusive" true -}}
{{- $_ := set $scheduler "identity" true -}}
{{- toJson $scheduler -}}
{{- end }}

{{/* Seconds a pod needs to stop: preStop counts against the grace period, Sidekiq takes some seconds after its timeout. */}}
{{- define "oms.drainSeconds" -}}
{{- add (int .preStopSeconds) (int .timeoutSeconds) 10 -}}
{{- end }}

{{- define "oms.grace" -}}
{{- .terminationGracePeriodSeconds | default (include "oms.drainSeconds" .) | int -}}
{{- end }}

{{/* Whether work put on the capsule's queues is done without further ado: not at zero, not paused. Answers "true" or "". */}}
{{- define "oms.capsuleRuns" -}}
{{- $scaling := .autoscaling | default dict -}}
{{- if $scaling.enabled -}}
{{- if and (gt (int $scaling.minReplicas) 0) (not $scaling.paused) -}}true{{- end -}}
{{- else if gt (int .replicas) 0 -}}true{{- end -}}
{{- end }}
