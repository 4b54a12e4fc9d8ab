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
A Job's spec. Takes a workload with deadline (seconds) and retries. Never restarted in place, so that the pod of every
attempt stays with its log.
*/}}
{{- define "oms.jobSpec" -}}
backoffLimit: {{ int .retries }}
activeDeadlineSeconds: {{ int .deadline }}
template:
  {{- include "oms.podTemplate" . | nindent 2 }}
{{- end }}

{{/* A hook's annotations. The Job stays after it ran, whatever its outcome; the next run replaces it. */}}
{{- define "oms.hookAnnotations" -}}
helm.sh/hook: {{ .hook }}
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}
