{{/* Schedules of autoscaled capsules. KEDA would refuse the wrong ones too, and then scale nothing at all. */}}
{{- define "oms.validate.schedules" }}
{{- range $name, $capsule := include "oms.capsules" . | fromJson }}
{{- $scaling := $capsule.autoscaling | default dict }}
{{- if $scaling.enabled }}
{{- range $index, $schedule := $scaling.schedules }}
{{- $path := printf "capsules.%s.autoscaling.schedules[%d]" $name $index }}
{{- range $end := list "start" "end" }}
{{- include "oms.validate.cron" (dict "path" (printf "%s.%s" $path $end) "expression" (get $schedule $end)) }}
{{- end }}
{{- include "oms.validate.zone" (dict "path" (printf "%s.timeZone" $path) "zone" $schedule.timeZone) }}
{{- if eq $schedule.start $schedule.end }}
{{ $path }}.end: got {{ quote $schedule.end }}, the same as start, so it is unknown which of the two holds; set the moment when the span is over
{{- end }}
{{- $pods := int $schedule.minReplicas }}
{{- if gt $pods (int $scaling.maxReplicas) }}
{{ $path }}.minReplicas: got {{ $pods }}, more than maxReplicas ({{ int $scaling.maxReplicas }}); lower it, or raise maxReplicas
{{- else if le $pods (int $scaling.minReplicas) }}
{{ $path }}.minReplicas: got {{ $pods }}, not more than minReplicas outside it ({{ int $scaling.minReplicas }}), so it changes nothing; raise it, lower the other, or remove the schedule
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* What https://pkg.go.dev/github.com/robfig/cron/v3 reads, as KEDA and Kubernetes use it: Sunday is 0, not 7. */}}
{{- define "oms.validate.cron" }}
{{- $numbers := list "[0-5]?[0-9]" "([01]?[0-9]|2[0-3])" "(0?[1-9]|[12][0-9]|3[01])"
  "(0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)" "([0-6]|SUN|MON|TUE|WED|THU|FRI|SAT)" }}
{{- $order := dict "JAN" "1" "FEB" "2" "MAR" "3" "APR" "4" "MAY" "5" "JUN" "6" "JUL" "7" "AUG" "8" "SEP" "9" "OCT" "10"
  "NOV" "11" "DEC" "12" "SUN" "0" "MON" "1" "TUE" "2" "WED" "3" "THU" "4" "FRI" "5" "SAT" "6" }}
{{- $fields := regexSplit " +" (upper .expression | trim) -1 }}
{{- $valid := eq (len $fields) 5 }}
{{- if $valid }}
{{- range $index, $field := $fields }}
{{- range $item := splitList "," $field }}
{{- $number := index $numbers $index }}
{{- $valid = and $valid (regexMatch (printf "^([*?]|%s(-%s)?)(/[1-9][0-9]?)?$" $number $number) $item) }}
{{- $ends := splitList "-" (splitList "/" $item | first) }}
{{- if and $valid (eq (len $ends) 2) }}
{{- $from := index $ends 0 }}
{{- $to := index $ends 1 }}
{{- /* atoi, because int takes 08 for a bad octal number. */}}
{{- $valid = le (atoi (get $order $from | default $from)) (atoi (get $order $to | default $to)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if not $valid }}
{{ .path }}: got {{ quote .expression }}, a cron expression has five fields: minute, hour, day of month, month, day of week with Sunday as 0, and no span runs backwards; write it like "0 6 * * 1-5"
{{- else if include "oms.neverComes" $fields }}
{{ .path }}: got {{ quote .expression }}, a day that none of its months has, so it never comes; correct the day or the month
{{- end }}
{{- end }}

{{/*
Whether none of the months has one of the days, such as 30 or 31 February. A day of the week comes all the same, and of
two months in a row one has 31 days. Takes the fields; answers "true" or "".
*/}}
{{- define "oms.neverComes" -}}
{{- $comes := or (not (regexMatch "^[0-9,-]+$" (index . 2))) (regexMatch "[^A-Z0-9,]" (index . 3)) (not (regexMatch "^[*?]" (index . 4))) -}}
{{- $first := 31 -}}
{{- range splitList "," (index . 2) -}}
{{- $first = min $first (splitList "-" . | first | atoi) | int -}}
{{- end -}}
{{- range splitList "," (index . 3) -}}
{{- $days := regexMatch "^(0?2|FEB)$" . | ternary 29 (regexMatch "^(0?[469]|11|APR|JUN|SEP|NOV)$" . | ternary 30 31) -}}
{{- $comes = or $comes (le $first $days) -}}
{{- end -}}
{{- if not $comes -}}true{{- end -}}
{{- end }}

{{/* With a zone that it doesn't know, Go answers in UTC. Where the machine has no zones at all, nothing is said. */}}
{{- define "oms.validate.zone" }}
{{- $day := toDate "2006-01-02" "2025-01-15" }}
{{- $utc := list "UTC" "UCT" "Universal" "Zulu" "Etc/UTC" "Etc/UCT" "Etc/Universal" "Etc/Zulu" }}
{{- $isKnown := or (has .zone $utc) (ne (dateInZone "MST" $day .zone) "UTC") (eq (dateInZone "MST" $day "America/Denver") "UTC") }}
{{- if or (not $isKnown) (eq .zone "Local") }}
{{ .path }}: got {{ quote .zone }}, no time zone of the IANA database; write it like America/Denver or Etc/UTC, as in https://www.iana.org/time-zones
{{- end }}
{{- end }}
