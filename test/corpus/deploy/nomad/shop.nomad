job "shop" {
  datacenters = ["fra1"]
  group "api" {
    task "api" {
      driver = "docker"
      vault { policies = ["shop"] }
      template {
        data        = "SESSION_SECRET={{ with secret \"secret/data/shop\" }}{{ .Data.data.session }}{{ end }}"
        destination = "secrets/app.env"
        env         = true
      }
      config { image = "ghcr.io/example/api:4.12.0" }
    }
  }
}
