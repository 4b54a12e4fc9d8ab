{{/*
Puts the second map over the first, in place. Sprig's merge functions take 0 and false for "not set", which would turn
`replicas: 0` into the default.
*/}}
{{- define "oms.overlay" -}}
{{- $base := index . 0 -}}
{{- range $key, $value := index . 1 -}}
{{- $old := get $base $key -}}
{{- if and (kindIs "map" $value) (kindIs "map" $old) -}}
{{- include "oms.overlay" (list $old $value) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- $_ := set $base $key $value -}}
{{- end -}}
{{- end -}}
{{- end }}
