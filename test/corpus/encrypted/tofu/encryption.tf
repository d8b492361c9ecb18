terraform {
  encryption {
    key_provider "pbkdf2" "main" {
      passphrase = var.state_passphrase
    }
    method "aes_gcm" "main" {
      keys = key_provider.pbkdf2.main
    }
  }
}

data "aws_kms_secrets" "db" {
  secret {
    name    = "password"
    payload = "AQICAH5dG2iMPYSfAr7ORWK7nDf4QW33N4eKOE0yXEX8Hc3gmifh8XnbPr46V7GvgyWjCzCTkt3fvNQ4z8/XhfFWP0PuXRlXOIeyCmxPiriHnK8jvsn38gbUQZZMjoFqXWMzvbh1zLXrPcRm9ao2ouvxie/wjb5D9Z5o7OUjQNr0GUr1QvUnmYyZ8ItHWCBobSbXdAti/8QxYd"
  }
}
