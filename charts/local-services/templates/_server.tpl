{{/*
A server with one pod, its Service and its disk. Takes root, name, values, port, dataPath, args and env (YAML text),
and preStop, the command that runs before the server is told to stop, if there is one.
The pod template holds nothing that changes from one upgrade to the next.
*/}}
{{- define "local-services.server" -}}
{{- $labels := dict "root" .root "component" .name "name" .name -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "local-services.metadata" $labels | nindent 2 }}
spec:
  ports:
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
  selector:
    {{- include "local-services.selectorLabels" $labels | nindent 4 }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "local-services.metadata" $labels | nindent 2 }}
spec:
  replicas: 1
  serviceName: {{ .name }}
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      {{- include "local-services.selectorLabels" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "local-services.selectorLabels" $labels | nindent 8 }}
    spec:
      {{- include "local-services.podSpec" . | nindent 6 }}
  {{- if .values.storage.enabled }}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: ["ReadWriteOnce"]
        {{- with .values.storage.className }}
        storageClassName: {{ . | quote }}
        {{- end }}
        resources:
          requests:
            storage: {{ .values.storage.size | quote }}
  {{- end }}
{{- end }}

{{- define "local-services.podSpec" -}}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 60
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
containers:
  - name: {{ .name }}
    image: {{ printf "%s%s%s" .values.image.repository (.values.image.tag | empty | ternary "" (printf ":%v" .values.image.tag)) (.values.image.digest | empty | ternary "" (printf "@%s" .values.image.digest)) | quote }}
    imagePullPolicy: {{ .values.image.pullPolicy | quote }}
    {{- $extraArgs := .values.extraArgs | default list }}
    {{- if or .args $extraArgs }}
    args:
      {{- range .args }}
      - {{ . | quote }}
      {{- end }}
      {{- /* Doubled, because the kubelet reads `$(NAME)` as a reference. */}}
      {{- range $extraArgs }}
      - {{ . | replace "$" "$$" | quote }}
      {{- end }}
    {{- end }}
    env:
      {{- .env | nindent 6 }}
    ports:
      - name: {{ .name }}
        containerPort: {{ .port }}
    {{- with .values.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .preStop }}
    lifecycle:
      preStop:
        exec:
          command:
            {{- toYaml . | nindent 12 }}
    {{- end }}
    terminationMessagePolicy: FallbackToLogsOnError
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: ["ALL"]
    # The port opens only when the server is ready to serve, so a connection tells enough and starts no process.
    startupProbe:
      tcpSocket:
        port: {{ .name }}
      periodSeconds: 2
      failureThreshold: 150
    readinessProbe:
      tcpSocket:
        port: {{ .name }}
      periodSeconds: 10
    volumeMounts:
      - name: data
        mountPath: {{ .dataPath }}
      - name: tmp
        mountPath: /tmp
      - name: tls
        mountPath: /tls
        readOnly: true
volumes:
  {{- if not .values.storage.enabled }}
  - name: data
    emptyDir: {}
  {{- end }}
  - name: tmp
    emptyDir: {}
  - name: tls
    secret:
      secretName: local-services-tls
      items:
        - key: ca.crt
          path: ca.crt
        - key: {{ .name }}.crt
          path: tls.crt
        - key: {{ .name }}.key
          path: tls.key
{{- end }}
