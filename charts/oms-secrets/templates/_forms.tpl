{{/*
What the External Secrets Operator does with one value of the vault: a template that hands the value on as it is, or
fails. When it fails, the Kubernetes Secret stays as it was, and the ExternalSecret is not ready; its event says which key
and why, never the value. Only functions that the operator has: Sprig's. oms-secrets and certificates have the same file.
Takes
  secret, key  where the value goes
  form         variable, certificates, private-key or file
  certificate  for a private key, optional: the key of the same Secret whose first certificate it must fit
*/}}
{{- define "forms.template" -}}
{{- $place := printf "%s of %s" .key .secret -}}
{{- printf "{{- $value := index . %q -}}" .key -}}
{{- if eq .form "variable" -}}
{{- include "forms.refuse" (list "empty $value" $place "is empty") -}}
{{- include "forms.refuse" (list (include "forms.holds" `[\r\n]`) $place "holds a line break, which editors and echo add at the end") -}}
{{- include "forms.refuse" (list (include "forms.holds" `[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\x{FFFD}]`) $place "holds a control character or an invisible one, such as the byte order mark of Windows editors") -}}
{{- include "forms.refuse" (list (include "forms.holds" `^\p{Zs}|\p{Zs}$`) $place "begins or ends with a blank") -}}
{{- else if eq .form "certificates" -}}
{{- include "forms.refuse" (list (include "forms.holds" `\x{FEFF}`) $place "holds a byte order mark") -}}
{{- printf "{{- $blocks := regexFindAll %q $value -1 -}}" (include "forms.block" "CERTIFICATE") -}}
{{- include "forms.refuse" (list "empty $blocks" $place "holds no certificate in PEM with its line breaks") -}}
{{- include "forms.refuse" (list `ne (len $blocks) (len (regexFindAll "-----BEGIN" $value -1))` $place "holds a block that is no certificate, or a damaged one") -}}
{{- /* Sprig reads a certificate only together with a key, and Go a block only with its last line's end. */ -}}
{{- `{{- $key := genPrivateKey "ed25519" -}}{{- range $block := $blocks -}}{{- $_ := buildCustomCert (b64enc (printf "%s\n" $block)) (b64enc $key) -}}{{- end -}}` -}}
{{- else if eq .form "private-key" -}}
{{- include "forms.refuse" (list (include "forms.holds" `\x{FEFF}`) $place "holds a byte order mark") -}}
{{- include "forms.refuse" (list (include "forms.holds" `BEGIN ENCRYPTED|Proc-Type:`) $place "is locked with a password") -}}
{{- printf "{{- $blocks := regexFindAll %q $value -1 -}}" (include "forms.block" "(?:RSA |EC )?PRIVATE KEY") -}}
{{- include "forms.refuse" (list "empty $blocks" $place "holds no private key in PEM with its line breaks") -}}
{{- /* openssl writes the curve's name before the key. */ -}}
{{- include "forms.refuse" (list `ne (len (regexFindAll "-----BEGIN" $value -1)) (add1 (len (regexFindAll "-----BEGIN EC PARAMETERS" $value -1)))` $place "holds more than its private key") -}}
{{- `{{- $key := printf "%s\n" (first $blocks) -}}` -}}
{{- if .certificate -}}
{{- printf "{{- $pair := buildCustomCert (b64enc (printf \"%%s\\n\" (index . %q))) (b64enc $key) -}}" .certificate -}}
{{- /* Signing fails when the key is another one's. What it signs is thrown away; its name is what the error shows. */ -}}
{{- printf "{{- $_ := genSignedCertWithKey %q (list) (list) 1 $pair $key -}}" (printf "%s must fit the first certificate of %s" $place .certificate) -}}
{{- else -}}
{{- printf "{{- $_ := genSelfSignedCertWithKey %q (list) (list) 1 $key -}}" (printf "%s must be a private key" $place) -}}
{{- end -}}
{{- else -}}
{{- include "forms.refuse" (list "empty $value" $place "is empty") -}}
{{- end -}}
{{- "{{- $value -}}" -}}
{{- end }}

{{/* Takes when, the place, and what is said there. */}}
{{- define "forms.refuse" -}}
{{- printf "{{- if %s -}}{{- fail %q -}}{{- end -}}" (index . 0) (printf "%s %s" (index . 1) (index . 2)) -}}
{{- end }}

{{- define "forms.holds" -}}
{{- printf "regexMatch %q $value" . -}}
{{- end }}

{{/* A block of PEM of this type, as openssl reads it. */}}
{{- define "forms.block" -}}
{{- printf `(?m)^-----BEGIN %s-----[ \t]*\r?\n(?:[A-Za-z0-9+/=]{1,76}[ \t]*\r?\n)+-----END %s-----[ \t]*\r?$` . . -}}
{{- end }}
