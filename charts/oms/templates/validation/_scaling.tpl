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
capsules.{{ $name }}.mayWait: not true, but minReplicas is 0 and at zero pods none starts while KEDA can't reach Redis; set it if these jobs may wait, or minReplicas: 1
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
{{- end }}

{{- define "oms.validate.range" }}
{{- if gt (int .scaling.minReplicas) (int .scaling.maxReplicas) }}
{{ .path }}.minReplicas: got {{ int .scaling.minReplicas }}, more than maxReplicas ({{ int .scaling.maxReplicas }}); lower it, or raise maxReplicas
{{- end }}
{{- end }}

{{- define "oms.validate.web" }}
{{- $web := .Values.web | default dict }}
{{- $path := hasKey ($web.config | default dict) "RAILS_ALLOWED_HOSTS" | ternary "web.config" "config" }}
{{- $hosts := get (merge dict ($web.config | default dict) (.Values.config | default dict)) "RAILS_ALLOWED_HOSTS" }}
{{- if and $hosts (not (has (first .Values.hostnames) (regexSplit " *, *" (trim $hosts) -1))) }}
{{ $path }}.RAILS_ALLOWED_HOSTS: got {{ quote $hosts }}, without {{ first .Values.hostnames }}, the first of hostnames, so web would refuse its own probes; add it, or remove the variable
{{- end }}
{{- if ($web.autoscaling).enabled }}
{{- include "oms.validate.range" (dict "path" "web.autoscaling" "scaling" $web.autoscaling) }}
{{- end }}
{{- include "oms.validate.requestTime" (list $web "shutdownSeconds" $web.shutdownSeconds "a pod that stops would cut it off") }}
{{- include "oms.validate.requestTime" (list $web "readiness.failureSeconds" ($web.readiness).failureSeconds "pods whose threads are full of such requests would all get no more at once") }}
{{- end }}

{{/* Takes (list web path seconds harm): so many seconds are not less than a request may take. */}}
{{- define "oms.validate.requestTime" }}
{{- $longest := int (index . 0).requestTimeoutSeconds }}
{{- $given := index . 2 }}
{{- if and (not (kindIs "invalid" $given)) (lt (int $given) $longest) }}
web.{{ index . 1 }}: got {{ int $given }}, but a request may take {{ $longest }} seconds (web.requestTimeoutSeconds), and {{ index . 3 }}; remove it, set {{ $longest }} or more, or lower addOns.gateway.requestTimeoutSeconds
{{- end }}
{{- end }}
