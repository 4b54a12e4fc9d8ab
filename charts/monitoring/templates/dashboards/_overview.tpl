{{/* Groups of graphs: is OMS well, and if not, where to look. */}}
{{- define "monitoring.dashboards.overview" -}}
{{- $scope := include "monitoring.scope" . -}}
{{- $pods := include "monitoring.pods" . -}}
{{- $oms := include "monitoring.application" . -}}
{{- $span := .Values.metrics.webSpan -}}
- title: Requests
  graphs:
    - title: Requests a second, by status
      kind: bars
      lines:
        - { name: requests, query: "sum:trace.{{ $span }}.hits.by_http_status{ {{- $oms -}} } by {http.status_class}.as_rate()" }
    - title: Time of a request, seconds
      lines:
        - { name: half are faster, query: "p50:trace.{{ $span }}{ {{- $oms -}} }" }
        - { name: 95 of 100 are faster, query: "p95:trace.{{ $span }}{ {{- $oms -}} }" }
        - { name: 99 of 100 are faster, query: "p99:trace.{{ $span }}{ {{- $oms -}} }" }
- title: Jobs
  graphs:
    - title: The oldest job of each queue has waited, seconds
      lines:
        - { name: waits, query: "max:{{ .Values.metrics.queueLatency }}{ {{- $oms -}} } by {queue}" }
    - title: Jobs in Redis, by key
      lines:
        - { name: jobs, query: "avg:redis.key.length{ {{- $scope -}} } by {key}" }
- title: Pods
  graphs:
    - title: Pods that are ready
      lines:
        - { name: Deployments, query: "max:kubernetes_state.deployment.replicas_available{ {{- $pods -}} } by {kube_deployment}" }
        - { name: StatefulSets, query: "max:kubernetes_state.statefulset.replicas_ready{ {{- $pods -}} } by {kube_stateful_set}" }
    - title: Memory, bytes
      lines:
        - { name: used, query: "max:kubernetes.memory.usage{ {{- $pods -}} } by {pod_name}" }
    - title: CPU, nanocores
      lines:
        - { name: used, query: "max:kubernetes.cpu.usage.total{ {{- $pods -}} } by {pod_name}" }
    - title: Restarts
      kind: bars
      lines:
        - { name: restarts, query: "sum:kubernetes_state.container.restarts{ {{- $pods -}} } by {pod_name}" }
- title: MySQL
  graphs:
    - title: Connections
      lines:
        - { name: open, query: "max:mysql.performance.threads_connected{ {{- $scope -}} }" }
        - { name: allowed, query: "max:mysql.net.max_connections_available{ {{- $scope -}} }" }
    - title: Statements a second
      lines:
        - { name: all, query: "sum:mysql.performance.questions{ {{- $scope -}} }" }
        - { name: slow, query: "sum:mysql.performance.slow_queries{ {{- $scope -}} }" }
    - title: Replication lag, seconds
      lines:
        - { name: behind, query: "max:mysql.replication.seconds_behind_source{ {{- $scope -}} }" }
- title: Redis
  graphs:
    - title: Memory, bytes
      lines:
        - { name: used, query: "max:redis.mem.used{ {{- $scope -}} }" }
        - { name: limit, query: "max:redis.mem.maxmemory{ {{- $scope -}} }" }
    - title: Clients
      lines:
        - { name: connected, query: "max:redis.net.clients{ {{- $scope -}} }" }
- title: What ends
  graphs:
    - title: Days left of each certificate
      lines:
        - { name: days, query: "min:tls.days_left{ {{- $scope -}} } by {certificate}" }
    - title: ExternalSecrets that are not ready
      lines:
        - { name: not ready, query: "max:external_secrets.externalsecret.status_condition{ {{- $scope -}} ,condition:ready,status:false} by {name}" }
{{- end }}
