variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "datadog_api_key" {
  type        = string
  sensitive   = true
  description = "API key of Datadog, from TF_VAR_datadog_api_key"
}

variable "github_token" {
  type      = string
  sensitive = true
  default   = null
}

variable "admin_password" {
  type      = string
  sensitive = true
  validation {
    condition     = length(var.admin_password) >= 16
    error_message = "The admin password needs at least 16 characters."
  }
}

variable "secret_name" {
  type    = string
  default = "prod/database"
}
