{{/*
Values that contradict each other stop the render, all in one message. What a schema can say stands in
values.schema.json, which Helm asks first. Here is what protects a plain `helm upgrade` beyond it; __tests__/charts/oms
holds these rules and the program's (rules/oms) to the same cases.

Every helper in this folder writes one line per problem: which value, what it is, what is allowed, what to do.
*/}}
{{- define "oms.validate.release" }}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" .Release.Name) }}
release: got {{ quote .Release.Name }}, no beginning of a Service's name; use small letters, digits and -, beginning with a letter
{{- end }}
{{- end }}

{{- define "oms.validate" -}}
{{- $lines := list -}}
{{- range $helper := list "release" "mounts" "references" "environment" "queues" "capsules" "scheduler" "autoscaling" "schedules" "web" "jobs" "resources" -}}
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
