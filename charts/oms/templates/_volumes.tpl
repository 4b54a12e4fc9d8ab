{{/* Writable folders and mounted files; the root filesystem is read-only. */}}

{{- define "oms.volumes" -}}
{{- range $name, $folder := .root.Values.writablePaths }}
- name: {{ $name | quote }}
  {{- if or $folder.sizeLimit $folder.medium }}
  emptyDir:
    {{- with $folder.sizeLimit }}
    sizeLimit: {{ . | quote }}
    {{- end }}
    {{- with $folder.medium }}
    medium: {{ . | quote }}
    {{- end }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- end }}
{{- range $name, $file := .root.Values.files }}
{{- if include "oms.isFor" (list $file $.key) }}
- name: {{ printf "file-%s" $name | quote }}
  {{- if $file.secret }}
  secret:
    secretName: {{ $file.secret | quote }}
  {{- else }}
  configMap:
    name: {{ $file.configMap | quote }}
  {{- end }}
    items:
      - key: {{ $file.key | quote }}
        path: {{ base $file.path | quote }}
{{- end }}
{{- end }}
{{- with .scriptConfigMap }}
- name: script
  configMap:
    name: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "oms.writableMounts" -}}
{{- range $name, $folder := .root.Values.writablePaths }}
- name: {{ $name | quote }}
  mountPath: {{ $folder.path | quote }}
{{- end }}
{{- end }}

{{- define "oms.volumeMounts" -}}
{{- include "oms.writableMounts" . }}
{{- range $name, $file := .root.Values.files }}
{{- if include "oms.isFor" (list $file $.key) }}
- name: {{ printf "file-%s" $name | quote }}
  mountPath: {{ $file.path | quote }}
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
