{{/* Commands that run once and alone: one thread, with room for what Rails opens beside it. */}}
{{- define "oms.oneShotEnv" -}}
RAILS_MAX_THREADS: "1"
DB_POOL: "4"
{{- end }}
