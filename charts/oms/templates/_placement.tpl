{{/* Where a pod may run. Takes a workload; spread: true adds the default spread when the values have none. */}}

{{- define "oms.placement" -}}
{{- with include "oms.priorityClassName" . }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- include "oms.texts" . | trim | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "oms.spread" . }}
topologySpreadConstraints:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "oms.spread" -}}
{{- $constraints := .values.topologySpreadConstraints -}}
{{- if and .spread (kindIs "invalid" $constraints) -}}
{{- $constraints = list -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" -}}
{{- $constraints = append $constraints (dict "topologyKey" . "maxSkew" 1 "whenUnsatisfiable" "ScheduleAnyway") -}}
{{- end -}}
{{- end -}}
{{- range $constraint := $constraints }}
{{- $constraint := deepCopy $constraint }}
{{- if not $constraint.labelSelector }}
{{- $_ := set $constraint "labelSelector" (dict "matchLabels" (include "oms.selectorLabels" $ | fromYaml)) }}
{{- /* Counts the pods of one revision only, else a rollout's old pods push the new ones aside. StatefulSets lack the label. */}}
{{- if and (eq ($.kind | default "") "Deployment") (not $constraint.matchLabelKeys) }}
{{- $_ := set $constraint "matchLabelKeys" (list "pod-template-hash") }}
{{- end }}
{{- end }}
- {{ toYaml $constraint | nindent 2 | trim }}
{{- end }}
{{- end }}
