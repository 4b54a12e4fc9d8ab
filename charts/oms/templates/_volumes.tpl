{{/* Writable folders and mounted files; the root filesystem is read-only. */}}

{{- define "oms.volumes" -}}
{{- range $name, $folder := .root.Values.writablePaths }}
- name: {{ $name }}
  {{- if or $folder.sizeLimit $folder.medium }}
  emptyDir:
    {{- with $folder.sizeLimit }}
    sizeLimit: {{ . }}
    {{- end }}
    {{- with $folder.medium }}
    medium: {{ . }}
    {{- end }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- end }}
{{- range $name, $file := .root.Values.files }}
{{- if include "oms.isFor" (list $file $.key) }}
- name: file-{{ $name }}
  {{- if $file.secret }}
  secret:
    secretName: {{ $file.secret }}
  {{- else }}
  configMap:
    name: {{ $file.configMap }}
  {{- end }}
    items:
      - key: {{ $file.key | quote }}
        path: {{ base $file.path | quote }}
{{- end }}
{{- end }}
{{- with .scriptConfigMap }}
- name: script
  configMap:
    name: {{ . }}
{{- end }}
{{- end }}

{{- define "oms.writableMounts" -}}
{{- range $name, $folder := .root.Values.writablePaths }}
- name: {{ $name }}
  mountPath: {{ $folder.path }}
{{- end }}
{{- end }}

{{- define "oms.volumeMounts" -}}
{{- include "oms.writableMounts" . }}
{{- range $name, $file := .root.Values.files }}
{{- if include "oms.isFor" (list $file $.key) }}
- name: file-{{ $name }}
  mountPath: {{ $file.path }}
  {{- /* A single file, so that two files can lie in one folder. Not refreshed in a running pod: raise the revision. */}}
  subPath: {{ base $file.path | quote }}
  readOnly: true
{{- end }}
{{- end }}
{{- if .scriptConfigMap }}
- name: script
  mountPath: /etc/oms/script
  readOnly: true
{{- end }}
{{- end }}
