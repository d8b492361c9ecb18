{{- define "api.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "api.secretName" -}}
{{- default (include "api.fullname" .) .Values.auth.existingSecret }}
{{- end }}

{{- define "api.tokenEnv" -}}
- name: API_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ include "api.secretName" . }}
      key: {{ .Values.auth.existingSecretPasswordKey }}
{{- end }}
