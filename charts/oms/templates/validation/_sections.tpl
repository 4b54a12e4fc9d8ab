{{/* A null in a values file removes a whole section with its defaults; the templates rely on these. */}}
{{- define "oms.validate.sections" }}
{{- $sections := list "image" "serviceAccount" "datadog" "writablePaths" "keda" "keda.redis" "keda.redis.passwordSecret" "keda.redis.ca"
  "networkPolicy" "networkPolicy.ingress" "migrate" "smoke" "scheduler" "cronJobDefaults"
  "web" "web.autoscaling" "web.podDisruptionBudget" "web.service" "web.route"
  "capsuleDefaults" "capsuleDefaults.autoscaling" "capsuleDefaults.podDisruptionBudget" }}
{{- range $section := $sections }}
{{- $value := $.Values }}
{{- range splitList "." $section }}
{{- $value = kindIs "map" $value | ternary (get (kindIs "map" $value | ternary $value dict) .) "" }}
{{- end }}
{{- if not (kindIs "map" $value) }}
{{ $section }}: null, a section is needed; remove the null to get the defaults
{{- end }}
{{- end }}
{{- end }}
