{{- define "gateway.hosts" -}}
{{- $hosts := list }}
{{- range .Values.hosts }}
{{- $hosts = append $hosts (printf "Host(`%s`)" .hostname) }}
{{- end }}
{{- printf "(%s)" (join " || " $hosts) }}
{{- end }}

{{- /* With a format, such as /internal.json, Rails takes a path for the same. */}}
{{- define "gateway.internal" -}}
{{- $paths := list }}
{{- range .Values.internalPaths }}
{{- $paths = append $paths (printf "Path(`%s`) || PathPrefix(`%s/`) || PathRegexp(`^%s\\..*`)" . . (regexQuoteMeta .)) }}
{{- end }}
{{- printf "(%s)" (join " || " $paths) }}
{{- end }}

{{- define "gateway.allowed" -}}
{{- $ranges := list }}
{{- range .Values.maintenance.allow }}
{{- $ranges = append $ranges (printf "ClientIP(`%s`)" .) }}
{{- end }}
{{- with $ranges }}
{{- printf " && !(%s)" (join " || " .) }}
{{- end }}
{{- end }}

{{- /*
A regular expression for numbers above the limit in bytes: more digits than it has, or as many with the first that
differs greater. Traefik compares no numbers.
*/}}
{{- define "gateway.aboveMaxBody" -}}
{{- $digits := splitList "" (mul .Values.maxBodyMib 1048576 | toString) }}
{{- $greater := list (printf "[1-9][0-9]{%d,}" (len $digits)) }}
{{- range $index, $digit := $digits }}
{{- if ne $digit "9" }}
{{- $first := slice $digits 0 $index | join "" }}
{{- $rest := sub (len $digits | int) (add1 $index) }}
{{- $greater = append $greater (printf "%s[%d-9][0-9]{%d}" $first (add1 (int $digit)) $rest) }}
{{- end }}
{{- end }}
{{- printf "^0*(%s)$" (join "|" $greater) }}
{{- end }}

{{- /* root, name, match, priority, middleware. Only the maintenance page is ever served by the service. */}}
{{- define "gateway.refusal" -}}
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata:
  {{- include "gateway.metadata" . | nindent 2 }}
spec:
  entryPoints: [websecure]
  routes:
    - kind: Rule
      match: {{ .match | quote }}
      # Above every route of the Gateway API, whose priorities Traefik computes from lengths.
      priority: {{ int .priority }}
      middlewares:
        - name: {{ printf "%s-headers" .root.Release.Name | quote }}
        {{- with .middleware }}
        - name: {{ printf "%s-%s" $.root.Release.Name . | quote }}
        {{- end }}
      services:
        - name: {{ printf "%s-page" .root.Release.Name | quote }}
          port: 80
  tls: {}
{{- end }}
