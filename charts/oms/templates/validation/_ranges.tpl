{{/* Address ranges of the network policies. The API server would refuse a wrong one, in the middle of a release. */}}
{{- define "oms.validate.ranges" }}
{{- $policy := .Values.networkPolicy }}
{{- include "oms.validate.rangeList" (dict "path" "networkPolicy.ingress.fromCIDRs" "ranges" $policy.ingress.fromCIDRs) }}
{{- range $name, $egress := $policy.egress }}
{{- include "oms.validate.rangeList" (dict "path" (printf "networkPolicy.egress.%s.cidrs" $name) "ranges" ($egress).cidrs) }}
{{- end }}
{{- end }}

{{- define "oms.validate.rangeList" }}
{{- $octet := "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])" }}
{{- $version4 := printf "%s(\\.%s){3}/(3[0-2]|[12]?[0-9])" $octet $octet }}
{{- $version6 := "[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}/(12[0-8]|1[01][0-9]|[1-9]?[0-9])" }}
{{- $path := .path }}
{{- range $index, $range := .ranges }}
{{- /* Where the values were not applied yet, Terraform's expression stands here. */}}
{{- if not (regexMatch (printf "^(.*\\$\\{.+\\}.*|%s|%s)$" $version4 $version6) $range) }}
{{ $path }}[{{ $index }}]: got {{ quote $range }}, no address range; write it like "10.0.0.0/8"
{{- end }}
{{- end }}
{{- end }}
