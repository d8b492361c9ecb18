# frozen_string_literal: true

Devise.setup do |config|
  config.secret_key = Rails.application.credentials.devise_secret_key!
  config.mailer_sender = 'login@example.com'
  config.stretches = Rails.env.test? ? 1 : 12
  config.pepper = ENV.fetch('DEVISE_PEPPER')
  config.password_length = 10..128
  config.reset_password_within = 1.hour
  config.omniauth :github, ENV['GITHUB_CLIENT_ID'], ENV['GITHUB_CLIENT_SECRET'], scope: 'user:email'
end

Rails.application.config.filter_parameters += %i[passw secret token _key crypt salt certificate otp ssn]
