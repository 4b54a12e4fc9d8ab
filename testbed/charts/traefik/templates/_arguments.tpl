{{- /*
The official chart's arguments for these values, without the four that 3.6.12 does not know: core.strictTLSOptions,
providers.kubernetescrd.defaultTLSResourcesNamespace, http.underscoreHeadersStrategy and
accesslog.fields.queryparameters. In the last one's place the whole path is left out of the log.
*/}}
{{- define "traefik.arguments" -}}
- --global.checkNewVersion={{ .Values.global.checkNewVersion }}
- --global.sendAnonymousUsage={{ .Values.global.sendAnonymousUsage }}
- --entryPoints.metrics.address=:9100/tcp
- --entryPoints.traefik.address=:8080/tcp
- --api.dashboard={{ .Values.api.dashboard }}
- --ping=true
- --metrics.prometheus=true
- --metrics.prometheus.entrypoint=metrics
- --providers.kubernetescrd
- --providers.kubernetescrd.allowEmptyServices=true
- --providers.kubernetescrd.allowCrossNamespace={{ .Values.providers.kubernetesCRD.allowCrossNamespace }}
- --providers.kubernetescrd.namespaces={{ join "," .Values.providers.kubernetesCRD.namespaces }}
- --providers.kubernetesgateway
- --providers.kubernetesgateway.namespaces={{ join "," .Values.providers.kubernetesGateway.namespaces }}
{{- range $name := list "web" "websecure" }}
{{- $port := index $.Values.ports $name }}
{{- $entryPoint := printf "--entryPoints.%s" $name }}
- {{ $entryPoint }}.address=:{{ int $port.port }}/tcp
{{- range $key, $value := $port.transport.respondingTimeouts }}
- {{ $entryPoint }}.transport.respondingTimeouts.{{ $key }}={{ $value }}
{{- end }}
{{- range $key, $value := $port.transport.lifeCycle }}
- {{ $entryPoint }}.transport.lifeCycle.{{ $key }}={{ $value }}
{{- end }}
{{- range $header := list "forwardedHeaders" "proxyProtocol" }}
{{- with (index $port $header).trustedIPs }}
- {{ $entryPoint }}.{{ $header }}.trustedIPs={{ join "," . }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.ports.websecure.http.tls.enabled }}
- --entryPoints.websecure.http.tls=true
{{- end }}
- --log.format={{ .Values.log.format }}
- --log.level={{ .Values.log.level }}
{{- with .Values.accessLog }}
- --accesslog={{ .enabled }}
- --accesslog.format={{ .format }}
- --accesslog.fields.defaultmode={{ .fields.defaultMode }}
{{- range $name, $mode := .fields.names }}
- --accesslog.fields.names.{{ $name }}={{ $mode }}
{{- end }}
{{- if eq .fields.queryParameters.defaultMode "drop" }}
- --accesslog.fields.names.RequestPath=drop
{{- end }}
- --accesslog.fields.headers.defaultmode={{ .fields.headers.defaultMode }}
{{- range $name, $mode := .fields.headers.names }}
- --accesslog.fields.headers.names.{{ $name }}={{ $mode }}
{{- end }}
{{- end }}
{{- range .Values.additionalArguments }}
- {{ . }}
{{- end }}
{{- end }}
