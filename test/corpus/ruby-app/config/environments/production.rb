# frozen_string_literal: true

require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.force_ssl = true
  config.require_master_key = true
  config.cache_store = :redis_cache_store, { url: ENV.fetch("REDIS_URL"), error_handler: ->(exception:, **) { Sentry.capture_exception(exception) } }
  config.public_file_server.headers = { "Cache-Control" => "public, max-age=#{1.year.to_i}" }
  config.action_mailer.default_url_options = { host: ENV.fetch("APP_HOST", "parcel.example"), protocol: "https" }
  config.action_mailer.smtp_settings = {
    address: "smtp.mail.example",
    port: 587,
    user_name: ENV.fetch("SMTP_USER"),
    password: ENV.fetch("SMTP_PASSWORD"),
    authentication: :plain,
    enable_starttls: true
  }
  config.log_tags = [:request_id]
  config.logger = ActiveSupport::Logger.new($stdout).then { |logger| ActiveSupport::TaggedLogging.new(logger) }
  config.active_record.attributes_for_inspect = [:id]
end
