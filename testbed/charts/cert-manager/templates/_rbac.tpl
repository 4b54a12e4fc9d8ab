{{/* Binds a component's ServiceAccount to the role of the same name. */}}
{{- define "cert-manager.clusterRoleBinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
{{ include "cert-manager.binding" (merge (dict "kind" "ClusterRole") .) }}
{{- end }}

{{- define "cert-manager.roleBinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
{{ include "cert-manager.binding" (merge (dict "kind" "Role") .) }}
{{- end }}

{{- define "cert-manager.binding" -}}
metadata:
  {{- include "cert-manager.outside" . | nindent 2 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ .kind }}
  name: {{ include "cert-manager.component" . }}{{ .suffix }}
subjects:
  - kind: ServiceAccount
    name: {{ include "cert-manager.component" . }}
    namespace: {{ .root.Release.Namespace }}
{{- end }}
