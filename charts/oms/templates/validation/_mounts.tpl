{{/* Folders and files of the container that hide each other. */}}
{{- define "oms.validate.mounts" }}
{{- $mounts := list }}
{{- $inside := false }}
{{- $folder := .Values.temporaryDirectory | default "" }}
{{- range $name, $writable := .Values.writablePaths }}
{{- $at := printf "writablePaths.%s.path" $name }}
{{- $inside = or $inside (hasPrefix (printf "%s/" $writable.path) $folder) }}
{{- $mounts = append $mounts (dict "at" $at "path" $writable.path) }}
{{- end }}
{{- if not $inside }}
temporaryDirectory: got {{ $folder | quote }}, it must lie inside one of writablePaths; choose a folder below one of them
{{- end }}
{{- range $name, $file := .Values.files }}
{{- $mounts = append $mounts (dict "at" (printf "files.%s.path" $name) "path" ($file).path "workloads" ($file).workloads "isFile" true) }}
{{- end }}
{{- range $index, $one := $mounts }}
{{- range $other := slice $mounts (add1 $index | int) }}
{{- if and $one.path (eq $one.path ($other.path | default "")) (include "oms.haveWorkloadInCommon" (list $one $other)) }}
{{ $one.at }} and {{ $other.at }}: each is {{ quote $one.path }}, where one of them would hide the other; change one
{{- end }}
{{- end }}
{{- end }}
{{- range $file := $mounts }}
{{- range $other := $mounts }}
{{- if and $file.isFile $file.path (hasPrefix (printf "%s/" $file.path) ($other.path | default "")) (include "oms.haveWorkloadInCommon" (list $file $other)) }}
{{ $other.at }}: got {{ quote $other.path }}, below {{ $file.at }}, which is a file; change one
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Whether two entries are for the same pod; no workloads are all. Takes (list entry entry); answers "true" or "". */}}
{{- define "oms.haveWorkloadInCommon" -}}
{{- $one := (index . 0).workloads | default list -}}
{{- $other := (index . 1).workloads | default list -}}
{{- $common := or (empty $one) (empty $other) -}}
{{- range $one -}}{{- $common = or $common (has . $other) -}}{{- end -}}
{{- if $common -}}true{{- end -}}
{{- end }}
