{{- define "oms.validate.autoscaling" }}
{{- range $name, $capsule := include "oms.capsules" . | fromJson }}
{{- $scaling := $capsule.autoscaling | default dict }}
{{- if $scaling.enabled }}
{{- $path := printf "capsules.%s.autoscaling" $name }}
{{- include "oms.validate.range" (dict "path" $path "scaling" $scaling) }}
{{- $cooldown := int $scaling.cooldownSeconds }}
{{- $drain := include "oms.drainSeconds" $capsule | int }}
{{- if lt $cooldown $drain }}
{{ $path }}.cooldownSeconds: got {{ $cooldown }}, a pod takes {{ $drain }} seconds to stop (preStopSeconds + timeoutSeconds + 10); {{ if gt $drain 3600 }}the autoscaler waits 3600 at most, so lower timeoutSeconds, or set enabled: false{{ else }}raise it to {{ $drain }} or more{{ end }}
{{- end }}
{{- if eq (int $scaling.minReplicas) 0 }}
{{- if not $capsule.mayWait }}
capsules.{{ $name }}.mayWait: not true, but minReplicas is 0 and at zero nobody starts while KEDA can't ask Redis; set it if these jobs may wait, or minReplicas: 1
{{- end }}
{{- $longest := int $capsule.longestJobSeconds }}
{{- if not $longest }}
capsules.{{ $name }}.longestJobSeconds: not set, but minReplicas is 0 and KEDA stops a worker cooldownSeconds after its queue is empty, whatever it runs; set it, or minReplicas: 1
{{- else if gt $longest $cooldown }}
capsules.{{ $name }}.longestJobSeconds: got {{ $longest }}, longer than cooldownSeconds ({{ $cooldown }}), so scaling to zero would stop such a job again and again; raise cooldownSeconds, or set minReplicas: 1
{{- end }}
{{- end }}
{{- if not (($.Values.keda).redis).address }}
keda.redis.address: empty, but {{ $path }}.enabled is true and KEDA must know where the queues are; set host:port
{{- end }}
{{- end }}
{{- end }}
{{- $secret := ((.Values.keda).redis).passwordSecret | default dict }}
{{- if ne (empty $secret.name) (empty $secret.key) }}
keda.redis.passwordSecret: {{ empty $secret.name | ternary "name" "key" }} is missing, both name and key are needed; set it
{{- end }}
{{- $ca := ((.Values.keda).redis).ca | default dict }}
{{- if ne (empty $ca.configMap) (empty $ca.key) }}
keda.redis.ca: {{ empty $ca.configMap | ternary "configMap" "key" }} is missing, both configMap and key are needed; set it
{{- end }}
{{- end }}

{{- define "oms.validate.range" }}
{{- if gt (int .scaling.minReplicas) (int .scaling.maxReplicas) }}
{{ .path }}.minReplicas: got {{ int .scaling.minReplicas }}, more than maxReplicas ({{ int .scaling.maxReplicas }}); lower it, or raise maxReplicas
{{- end }}
{{- end }}

{{- define "oms.validate.web" }}
{{- $web := .Values.web | default dict }}
{{- if ($web.autoscaling).enabled }}
{{- include "oms.validate.range" (dict "path" "web.autoscaling" "scaling" $web.autoscaling) }}
{{- end }}
{{- if and ($web.service).nodePort (ne ($web.service).type "NodePort") }}
web.service.nodePort: got {{ int $web.service.nodePort }}, but web.service.type is {{ $web.service.type }}; remove it, or set type: NodePort
{{- end }}
{{- $nodePort := int ($web.service).nodePort }}
{{- if and $nodePort (or (lt $nodePort 30000) (gt $nodePort 32767)) }}
web.service.nodePort: got {{ $nodePort }}, Kubernetes gives out 30000 to 32767; choose one of these, or 0 for any
{{- end }}
{{- if and ($web.route).enabled (empty ($web.route).parentRefs) }}
web.route.parentRefs: empty, but web.route.enabled is true and a route hangs on a Gateway; name it
{{- end }}
{{- end }}
