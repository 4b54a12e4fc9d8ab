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
{{- $web := .root.Values.web }}
readinessProbe:
  {{- include "oms.webRequest" . | nindent 2 }}
  # Threads full of slow requests answer late: that is no reason to send all requests to the other pods, which are as busy.
  {{- include "oms.probeTimes" (list $web.readiness (default $web.requestTimeoutSeconds $web.readiness.failureSeconds)) | nindent 2 }}
livenessProbe:
  # Slow is not dead: it takes no thread of the server's, so a restart never ends requests in hand.
  tcpSocket:
    port: http
  {{- include "oms.probeTimes" (list $web.liveness $web.liveness.failureSeconds) | nindent 2 }}
{{- end }}

{{/* Takes (list probe seconds): so many seconds without an answer and it fails. */}}
{{- define "oms.probeTimes" -}}
{{- $probe := index . 0 -}}
{{- $period := int $probe.periodSeconds -}}
periodSeconds: {{ $period }}
timeoutSeconds: {{ int $probe.timeoutSeconds }}
failureThreshold: {{ div (add (int (index . 1)) $period -1) $period | max 1 }}
{{- end }}

{{/* Seconds that open requests get when a pod stops: as long as a request may take. */}}
{{- define "oms.webShutdownSeconds" -}}
{{- default .requestTimeoutSeconds .shutdownSeconds -}}
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
