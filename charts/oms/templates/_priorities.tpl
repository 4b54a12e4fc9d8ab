{{/* Priority classes. */}}

{{/*
The full name of a class that this release makes. Kubernetes changes neither value nor preemptionPolicy of a class, so a
changed one is another class. Takes (list name class).
*/}}
{{- define "oms.fullPriorityClassName" -}}
{{- $class := index . 1 -}}
{{- printf "%s-%d%s" (index . 0) (int $class.value) (eq ($class.preemptionPolicy | default "") "Never" | ternary "-never" "") -}}
{{- end }}

{{/* The class of a workload's pods; empty for none. Takes a workload. */}}
{{- define "oms.priorityClassName" -}}
{{- $name := .values.priorityClassName | default "" -}}
{{- $made := .root.Values.priorityClasses | default dict -}}
{{- if hasKey $made $name -}}
{{- include "oms.fullPriorityClassName" (list $name (get $made $name)) -}}
{{- else if $name -}}
{{- $name -}}
{{- else if and (has .key (list "migrate" "smoke")) .root.Values.jobPriority.enabled -}}
{{- include "oms.jobPriorityClassName" .root -}}
{{- end -}}
{{- end }}

{{/* The namespace is part of it, because the class belongs to the whole cluster. */}}
{{- define "oms.jobPriorityClassName" -}}
{{- printf "%s-%s-jobs" .Release.Namespace .Release.Name -}}
{{- end }}
