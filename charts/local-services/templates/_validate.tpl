{{/* What the schema can't say, all in one message. */}}
{{- define "local-services.validate" -}}
{{- $problems := list -}}
{{- range $server := list "mysql" "valkey" -}}
{{- $values := get $.Values $server | default dict -}}
{{- if not ($values.image).repository -}}
{{- $problems = append $problems (printf "%s.image.repository: empty, the registry and repository of the image is needed; set it" $server) -}}
{{- end -}}
{{- if not (or ($values.image).tag ($values.image).digest) -}}
{{- $problems = append $problems (printf "%s.image: neither tag nor digest is set, so it is unknown which version to run; set %s.image.tag or %s.image.digest" $server $server $server) -}}
{{- end -}}
{{- if not $values.secretName -}}
{{- $problems = append $problems (printf "%s.secretName: empty, the Secret with the password is needed; name it" $server) -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\nvalues: %s" (join "\nvalues: " $problems)) -}}
{{- end -}}
{{- end }}
