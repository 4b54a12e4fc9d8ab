{{/* Groups of graphs: queues, retries and jobs. */}}
{{- define "monitoring.dashboards.sidekiq" -}}
{{- $scope := include "monitoring.scope" . -}}
{{- $pods := include "monitoring.pods" . -}}
{{- $oms := include "monitoring.application" . -}}
{{- $span := .Values.metrics.jobSpan -}}
- title: Queues
  graphs:
    - title: The oldest job has waited, seconds
      lines:
        - { name: waits, query: "max:{{ .Values.metrics.queueLatency }}{ {{- $oms -}} } by {queue}" }
    - title: Jobs that wait
      lines:
        - { name: jobs, query: "avg:redis.key.length{ {{- $scope -}} ,key:queue*} by {key}" }
- title: Failures
  graphs:
    - title: Jobs that wait for another try
      lines:
        - { name: retry, query: "avg:redis.key.length{ {{- $scope -}} ,key:retry}" }
    - title: Jobs that have used up their tries
      lines:
        - { name: dead, query: "avg:redis.key.length{ {{- $scope -}} ,key:dead}" }
    - title: Jobs that fail, by class
      kind: bars
      lines:
        - { name: failed, query: "sum:trace.{{ $span }}.errors{ {{- $oms -}} } by {resource_name}.as_count()" }
- title: Jobs by class
  graphs:
    - title: Jobs a second
      kind: bars
      lines:
        - { name: jobs, query: "sum:trace.{{ $span }}.hits{ {{- $oms -}} } by {resource_name}.as_rate()" }
    - title: Time that 95 of 100 jobs take at most, seconds
      lines:
        - { name: time, query: "p95:trace.{{ $span }}{ {{- $oms -}} } by {resource_name}" }
- title: Workers
  graphs:
    - title: Processes that report to Redis
      lines:
        - { name: processes, query: "avg:redis.key.length{ {{- $scope -}} ,key:processes}" }
    - title: Pods
      lines:
        - { name: Deployments, query: "max:kubernetes_state.deployment.replicas_available{ {{- $pods -}} } by {kube_deployment}" }
        - { name: StatefulSets, query: "max:kubernetes_state.statefulset.replicas_ready{ {{- $pods -}} } by {kube_stateful_set}" }
    - title: Jobs that wait for their time
      lines:
        - { name: scheduled, query: "avg:redis.key.length{ {{- $scope -}} ,key:schedule}" }
{{- end }}
