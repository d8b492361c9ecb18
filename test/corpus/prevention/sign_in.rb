require 'openssl'
require 'securerandom'

class SignIn
  def start(cookies, user)
    token = SecureRandom.urlsafe_base64(32)
    cookies.encrypted[:session] = { value: token, httponly: true, secure: true, same_site: :lax }
    Rails.logger.info "session for #{user.id} started, token of #{token.length} characters"
  end

  def genuine?(body, given)
    expected = OpenSSL::HMAC.hexdigest('SHA256', ENV.fetch('WEBHOOK_SECRET'), body)
    OpenSSL.secure_compare(expected, given)
  end
end
