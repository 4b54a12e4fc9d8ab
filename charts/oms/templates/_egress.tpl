{{/* Lets every pod of the release reach one named destination. */}}
{{- define "oms.egressPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "oms.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "oms.selectorLabels" (dict "root" .root) | nindent 6 }}
  policyTypes: ["Egress"]
  egress:
    - to:
        {{- range .egress.cidrs }}
        - ipBlock:
            cidr: {{ . | quote }}
        {{- end }}
        {{- if or .egress.podSelector .egress.namespaceSelector }}
        - {{ pick .egress "podSelector" "namespaceSelector" | toYaml | nindent 10 | trim }}
        {{- end }}
      ports:
        {{- range .egress.ports }}
        - port: {{ int . }}
          protocol: {{ $.egress.protocol | default "TCP" }}
        {{- end }}
{{- end }}
