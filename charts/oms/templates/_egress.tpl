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
        {{- if .egress.internet }}
        # Everything but private (RFC 1918), shared (RFC 6598) and link-local addresses: no pod, no machine, and not the
        # service that tells a machine its cloud credentials.
        - ipBlock:
            cidr: "0.0.0.0/0"
            except: ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"]
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
