{{/*
One of KEDA's three programs. Takes root, name, account, part and spreadPart (keys in the values), image, settings
(replicaCount and others), args, env, ports, probe (port, scheme, delay), certificates (whether they must be there).
*/}}
{{- define "keda.deployment" -}}
{{- $values := .root.Values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "keda.labels" . | nindent 4 }}
spec:
  replicas: {{ .settings.replicaCount }}
  revisionHistoryLimit: {{ .settings.revisionHistoryLimit }}
  selector:
    matchLabels:
      app: {{ .name }}
  template:
    metadata:
      labels:
        {{- include "keda.labels" . | nindent 8 }}
    spec:
      enableServiceLinks: {{ $values.enableServiceLinks }}
      serviceAccountName: {{ .account }}
      securityContext:
        {{- get $values.podSecurityContext .part | toYaml | nindent 8 }}
      containers:
        - name: {{ .name }}
          image: {{ printf "%s/%s:%s" .image.registry .image.repository (.image.tag | default .root.Chart.AppVersion) }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          # Without a command: the testbed's images have their one program as entrypoint.
          args:
            {{- range .args }}
            - {{ . | quote }}
            {{- end }}
          env:
            - name: WATCH_NAMESPACE
              value: {{ $values.watchNamespace | quote }}
            - name: POD_NAME
              valueFrom: { fieldRef: { fieldPath: metadata.name } }
            - name: POD_NAMESPACE
              valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
            {{- range $name, $value := .env }}
            - name: {{ $name }}
              value: {{ $value | toString | quote }}
            {{- end }}
          ports:
            {{- range $name, $port := .ports }}
            - name: {{ $name }}
              containerPort: {{ $port }}
            {{- end }}
          {{- range $probe, $path := dict "livenessProbe" "/healthz" "readinessProbe" "/readyz" }}
          {{ $probe }}:
            httpGet:
              path: {{ $path }}
              port: {{ $.probe.port }}
              scheme: {{ $.probe.scheme }}
            initialDelaySeconds: {{ eq $probe "readinessProbe" | ternary $.probe.delay 25 }}
            periodSeconds: {{ eq $probe "readinessProbe" | ternary 3 10 }}
          {{- end }}
          resources:
            {{- get $values.resources .part | toYaml | nindent 12 }}
          securityContext:
            {{- get $values.securityContext .part | toYaml | nindent 12 }}
          volumeMounts:
            - name: certificates
              mountPath: /certs
              readOnly: true
      volumes:
        - name: certificates
          secret:
            secretName: kedaorg-certs
            optional: {{ not .certificates }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with get $values.topologySpreadConstraints .spreadPart }}
      topologySpreadConstraints:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}
