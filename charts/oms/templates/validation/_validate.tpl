{{/*
Values that contradict each other stop the render, all in one message. What a single value may be stands in
values.schema.json; here is what the schema can't say.

Every helper in this folder writes one line per problem: which value, what it is, what is allowed, what to do.
*/}}
{{- define "oms.validate" -}}
{{- $lines := include "oms.validate.sections" . | splitList "\n" -}}
{{- /* What follows can't be read with a section missing. */ -}}
{{- $helpers := join "" $lines | trim | empty | ternary (list "release" "mounts" "references" "environment" "queues" "capsules" "scheduler" "autoscaling" "schedules" "web" "jobs" "network" "ranges" "resources" "priorityClasses") list -}}
{{- range $helper := $helpers -}}
{{- $lines = concat $lines (include (printf "oms.validate.%s" $helper) $ | splitList "\n") -}}
{{- end -}}
{{- $problems := list -}}
{{- range $lines -}}
{{- with trim . -}}{{- $problems = append $problems (printf "values: %s" .) -}}{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\n%s" (join "\n" $problems)) -}}
{{- end -}}
{{- end }}

{{/* What every pod needs. */}}
{{- define "oms.validate.release" }}
{{- $image := .Values.image | default dict }}
{{- if not $image.repository }}
image.repository: empty, the registry and repository of the OMS image is needed; set it
{{- end }}
{{- if not (or $image.tag $image.digest) }}
image: neither tag nor digest is set, so it is unknown which version to run; set image.tag or image.digest
{{- end }}
{{- if not .Values.hostnames }}
hostnames: empty, at least one is needed because probes send the first as Host header; list the names under which OMS answers
{{- end }}
{{- if not (.Values.serviceAccount | default dict).name }}
serviceAccount.name: empty, pods need a ServiceAccount that exists before this release; name the one of the release oms-secrets
{{- end }}
{{- range $label, $_ := .Values.podLabels }}
{{- if has $label (list "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" "oms.popsockets.com/capsule") }}
podLabels: {{ $label }} is part of the selectors and can't be set; remove it
{{- else if hasPrefix "tags.datadoghq.com/" $label }}
podLabels: {{ $label }} begins like the chart's own labels and can't be set; remove it, and tune datadog
{{- else if or (hasPrefix "app.kubernetes.io/" $label) (hasPrefix "oms.popsockets.com/" $label) }}
podLabels: {{ $label }} begins like the chart's own labels and can't be set; remove it, or choose another prefix
{{- end }}
{{- end }}
{{- end }}
