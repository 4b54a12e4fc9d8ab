{{/* Objects that several kinds of workload share. */}}

{{/* Never minAvailable: with one replica it would hold a node's drain for ever. */}}
{{- define "oms.podDisruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "oms.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ .values.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "oms.selectorLabels" . | nindent 6 }}
{{- end }}

{{/*
A Job's spec. Takes a workload with deadline (seconds, once the pod has a node) and retries. Never restarted in place, so
that the pod of every attempt stays with its log. An eviction, a drain or a lost node counts as no attempt. The next pod
starts when the former has ended: two migrations at once would wait for each other's lock.
*/}}
{{- define "oms.jobSpec" -}}
backoffLimit: {{ int .retries }}
activeDeadlineSeconds: {{ add (int .deadline) (int .root.Values.waitForNodeSeconds) }}
podReplacementPolicy: Failed
podFailurePolicy:
  rules:
    - action: Ignore
      onPodConditions:
        - type: DisruptionTarget
          status: "True"
template:
  {{- include "oms.podTemplate" . | nindent 2 }}
{{- end }}

{{/*
How many pods a workload has while an autoscaler decides: as many as there are, or its floor where there is none yet.
Without a number Kubernetes would make it 1 when the autoscaler is switched on, and pods that serve would go. A number that
a person set while scaling is paused stays too. Takes root, kind, name, autoscaling.
*/}}
{{- define "oms.autoscaledReplicas" -}}
{{- $live := lookup "apps/v1" .kind .root.Release.Namespace .name | default dict -}}
{{- int (dig "spec" "replicas" .autoscaling.minReplicas $live) -}}
{{- end }}

{{/* A hook's annotations. A Job stays after it ran, whatever its outcome; the next run replaces it. */}}
{{- define "oms.hookAnnotations" -}}
helm.sh/hook: {{ .hook }}
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}
