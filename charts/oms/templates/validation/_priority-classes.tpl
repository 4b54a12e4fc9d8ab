{{- define "oms.validate.priorityClasses" }}
{{- range $name, $_ := .Values.priorityClasses }}
{{- if hasPrefix "system-" $name }}
priorityClasses.{{ $name }}: its name begins with system-, which Kubernetes keeps for its own; rename the class
{{- end }}
{{- end }}
{{- end }}
