{{/*
The environment of a container. A workload is addressed by key: web, scheduler, migrate, smoke, cronJobs or the name of
a capsule.
*/}}

{{/* Whether an entry of secrets, configMaps or files is for a workload. Takes (list entry key); answers "true" or "". */}}
{{- define "oms.isFor" -}}
{{- $workloads := (index . 0).workloads | default list -}}
{{- if or (empty $workloads) (has (index . 1) $workloads) -}}true{{- end -}}
{{- end }}

{{/*
A text of a container's env, command or args, quoted, so that the container sees it as it was written: the kubelet reads
`$(NAME)` as a reference, and `$$` as one `$` (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/).
*/}}
{{- define "oms.asWritten" -}}
{{- toString . | replace "$" "$$" | quote -}}
{{- end }}

{{/* Plain values, weakest first: what follows from other values, config, the workload's own config, what is computed. */}}
{{- define "oms.plainEnv" -}}
{{- $env := dict "APP_VERSION" (include "oms.version" .root) "RAILS_ALLOWED_HOSTS" (join "," (.root.Values.hostnames | default list)) -}}
{{- include "oms.overlay" (list $env (.root.Values.config | default dict)) -}}
{{- include "oms.overlay" (list $env (.values.config | default dict)) -}}
{{- range $name, $file := .root.Values.files | default dict -}}
{{- if and $file.env (include "oms.isFor" (list $file $.key)) -}}
{{- $_ := set $env $file.env $file.path -}}
{{- end -}}
{{- end -}}
{{- include "oms.overlay" (list $env (.env | default dict)) -}}
{{- /* KEDA calls web by its Service's name. An empty list allows every host. */ -}}
{{- if and (eq .key "web") $env.RAILS_ALLOWED_HOSTS (include "oms.kedaAsksWeb" .root) -}}
{{- $_ := set $env "RAILS_ALLOWED_HOSTS" (printf "%s,%s" $env.RAILS_ALLOWED_HOSTS (include "oms.webHost" .root)) -}}
{{- end -}}
{{- $_ := set $env "TMPDIR" .root.Values.temporaryDirectory -}}
{{- range $name, $value := $env }}
- name: {{ $name | quote }}
  value: {{ include "oms.asWritten" $value }}
{{- end }}
{{- end }}

{{/* Values that stay in a Secret or a ConfigMap. */}}
{{- define "oms.referencedEnv" -}}
{{- range $source, $field := dict "secrets" "secretKeyRef" "configMaps" "configMapKeyRef" }}
{{- range $object, $entry := get $.root.Values $source | default dict }}
{{- if include "oms.isFor" (list $entry $.key) }}
{{- range $name, $objectKey := $entry.env }}
- name: {{ $name | quote }}
  valueFrom:
    {{ $field }}:
      name: {{ $object | quote }}
      key: {{ $objectKey | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "oms.env" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- if (.root.Values.datadog | default dict).enabled }}
{{- range $name := list "env" "service" "version" }}
- name: DD_{{ upper $name }}
  valueFrom:
    fieldRef:
      fieldPath: metadata.labels['tags.datadoghq.com/{{ $name }}']
{{- end }}
{{- end }}
{{- include "oms.plainEnv" . }}
{{- include "oms.referencedEnv" . }}
{{- end }}

{{/*
The revisions of what a workload takes from outside. Nobody but the values knows when such an object changes; raising a
revision changes the pod template of exactly the workloads that use it.
*/}}
{{- define "oms.revisionAnnotations" -}}
{{- range $annotation, $source := dict "secret-revisions" "secrets" "config-map-revisions" "configMaps" "file-revisions" "files" }}
{{- $revisions := list }}
{{- range $name, $entry := get $.root.Values $source | default dict }}
{{- if include "oms.isFor" (list $entry $.key) }}
{{- $revisions = append $revisions (printf "%s=%d" $name (int ($entry.revision | default 1))) }}
{{- end }}
{{- end }}
{{- with $revisions }}
oms.popsockets.com/{{ $annotation }}: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end }}
