{{/*
The one pod template of this chart. Takes a workload:
  root        the chart's context
  key         how values address it: web, scheduler, migrate, smoke, cronJobs, or the capsule's name
  component   web, sidekiq, scheduler, migrate, smoke or cronjob; capsule: the capsule's name, for component sidekiq
  name        the object's name; kind: the kind of object that owns the pods
  values      the workload's own values: config, resources, placement
  command     argv in exec form, so that signals reach Ruby
  env         plain environment that the chart computes
  Optional: ports, probes, lifecycle (YAML text), grace (seconds), restartPolicy, spread, scriptConfigMap
*/}}

{{- define "oms.podTemplate" -}}
metadata:
  labels:
    {{- include "oms.podLabels" . | nindent 4 }}
  {{- $annotations := include "oms.revisionAnnotations" . | trim }}
  {{- $autoscaler := "cluster-autoscaler.kubernetes.io/safe-to-evict" }}
  {{- /* The autoscaler leaves a Job's node alone until the Job has ended, unless the values say otherwise. */}}
  {{- $given := include "oms.ownOver" (list . "podAnnotations") | fromJson }}
  {{- $keepsNode := and (eq .kind "Job") (not (hasKey $given $autoscaler)) }}
  {{- if or $annotations $keepsNode $given }}
  annotations:
    {{- with $annotations }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- if $keepsNode }}
    {{ $autoscaler }}: "false"
    {{- end }}
    {{- with $given }}
    {{- include "oms.texts" . | trim | nindent 4 }}
    {{- end }}
  {{- end }}
spec:
  {{- include "oms.podSpec" . | nindent 2 }}
{{- end }}

{{- define "oms.podSpec" -}}
serviceAccountName: {{ .root.Values.serviceAccount.name | quote }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .grace }}
terminationGracePeriodSeconds: {{ . }}
{{- end }}
{{- with .restartPolicy }}
restartPolicy: {{ . | quote }}
{{- end }}
{{- with .values.dnsConfig | default .root.Values.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "oms.placement" . | trim }}
{{ . }}
{{- end }}
initContainers:
  # An emptyDir is world-writable without the sticky bit, and Ruby takes no such folder for temporary files. A private
  # folder inside it needs no privileges.
  - name: temporary-directory
    {{- include "oms.imageFields" .root | nindent 4 }}
    command: ["mkdir", "-p", "-m", "0700", {{ include "oms.asWritten" .root.Values.temporaryDirectory }}]
    {{- include "oms.containerBasics" . | nindent 4 }}
    volumeMounts:
      {{- include "oms.writableMounts" . | trim | nindent 6 }}
containers:
  - name: {{ .component }}
    {{- include "oms.imageFields" .root | nindent 4 }}
    command:
      {{- range .command }}
      - {{ include "oms.asWritten" . }}
      {{- end }}
    {{- with .ports }}
    ports:
      {{- . | nindent 6 }}
    {{- end }}
    env:
      {{- include "oms.env" . | nindent 6 }}
    {{- include "oms.containerBasics" . | nindent 4 }}
    {{- with .probes }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with .lifecycle }}
    lifecycle:
      {{- . | nindent 6 }}
    {{- end }}
    volumeMounts:
      {{- include "oms.volumeMounts" . | trim | nindent 6 }}
volumes:
  {{- include "oms.volumes" . | trim | nindent 2 }}
{{- end }}

{{/* What every container has. The message policy puts the end of a failed container's log into the pod's status. */}}
{{- define "oms.containerBasics" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: ["ALL"]
{{- with .values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
terminationMessagePolicy: FallbackToLogsOnError
{{- end }}

{{/* Tag and digest may stand together; then the digest decides and the tag is there to be read. */}}
{{- define "oms.imageFields" -}}
{{- $image := .Values.image -}}
image: {{ printf "%s%s%s" $image.repository ($image.tag | empty | ternary "" (printf ":%s" (toString $image.tag))) ($image.digest | empty | ternary "" (printf "@%s" $image.digest)) | quote }}
imagePullPolicy: {{ $image.pullPolicy | quote }}
{{- end }}

{{/* Waits inside the kubelet: no shell and no binary in the image. */}}
{{- define "oms.preStop" -}}
{{- if gt (int .) 0 -}}
preStop:
  sleep:
    seconds: {{ int . }}
{{- end }}
{{- end }}
