# frozen_string_literal: true

Devise.setup do |config|
  config.mailer_sender = "Parcel <no-reply@parcel.example>"
  require "devise/orm/active_record"

  config.case_insensitive_keys = [:email]
  config.strip_whitespace_keys = [:email]
  config.skip_session_storage = [:http_auth]
  config.stretches = Rails.env.test? ? 1 : 12
  config.reconfirmable = true
  config.expire_all_remember_me_on_sign_out = true
  config.password_length = 12..128
  config.reset_password_within = 6.hours
  config.sign_out_via = :delete
  config.secret_key = Rails.application.credentials.devise_secret_key
  # config.pepper = 'set me with `rails secret`'

  config.omniauth :github, ENV.fetch("GITHUB_CLIENT_ID"), ENV.fetch("GITHUB_CLIENT_SECRET"), scope: "read:user,user:email"
  config.omniauth :google_oauth2,
                  Rails.application.credentials.dig(:google, :client_id),
                  Rails.application.credentials.dig(:google, :client_secret),
                  { prompt: "select_account", access_type: "offline" }
end
