{{/*
Probes. An exec probe costs a process start each time, so workers have one while they start and none afterwards.
*/}}

{{- define "oms.webRequest" -}}
httpGet:
  path: {{ .root.Values.web.healthPath | quote }}
  port: http
  httpHeaders:
    # Host authorization refuses the pod's address, and force_ssl would redirect.
    - name: Host
      value: {{ first .root.Values.hostnames | quote }}
    - name: X-Forwarded-Proto
      value: https
{{- end }}

{{- define "oms.webProbes" -}}
startupProbe:
  {{- include "oms.webRequest" . | nindent 2 }}
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: {{ include "oms.startupFailures" .root.Values.web }}
readinessProbe:
  {{- include "oms.webRequest" . | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
livenessProbe:
  {{- include "oms.webRequest" . | nindent 2 }}
  # Slow is not dead: a minute without any answer, then a restart.
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}

{{/*
Started when Sidekiq fetches jobs. No liveness probe: it could only restart a worker in the middle of a job, and a Redis
outage would restart all of them at once.
*/}}
{{- define "oms.sidekiqProbes" -}}
startupProbe:
  exec:
    command: ["test", "-e", "/tmp/sidekiq-ready"]
  periodSeconds: 3
  timeoutSeconds: 5
  failureThreshold: {{ include "oms.startupFailures" .values }}
{{- end }}

{{- define "oms.startupFailures" -}}
{{- div (add (int .startupSeconds) 2) 3 | max 1 -}}
{{- end }}
