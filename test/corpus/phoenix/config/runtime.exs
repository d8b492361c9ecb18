import Config

if config_env() == :prod do
  config :portal, Portal.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :portal, PortalWeb.Endpoint,
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    live_view: [signing_salt: System.fetch_env!("SIGNING_SALT")]

  config :ueberauth, Ueberauth.Strategy.Github.OAuth,
    client_id: {System, :get_env, ["GITHUB_CLIENT_ID"]},
    client_secret: {System, :get_env, ["GITHUB_CLIENT_SECRET"]}
end
