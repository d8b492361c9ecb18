# frozen_string_literal: true

class TokenIssuer
  ALGORITHM = "RS256"
  LIFETIME = 15.minutes
  ISSUER = "https://parcel.example"

  class << self
    def issue(user, scopes: [])
      now = Time.now.to_i
      claims = {
        iss: ISSUER,
        aud: "parcel-api",
        sub: user.id.to_s,
        iat: now,
        exp: now + LIFETIME.to_i,
        jti: SecureRandom.uuid,
        scope: scopes.join(" ")
      }
      JWT.encode(claims, private_key, ALGORITHM, kid: key_id)
    end

    def verify(token)
      claims, = JWT.decode(
        token, private_key.public_key, true,
        algorithm: ALGORITHM, iss: ISSUER, verify_iss: true, aud: "parcel-api", verify_aud: true
      )
      claims
    rescue JWT::ExpiredSignature, JWT::VerificationError => e
      Rails.logger.info { "token refused: #{e.class.name.demodulize}" }
      nil
    end

    private

    def private_key
      @private_key ||= OpenSSL::PKey::RSA.new(ENV.fetch("JWT_PRIVATE_KEY").gsub('\n', "\n"))
    end

    def key_id
      ENV.fetch("JWT_KEY_ID") { OpenSSL::Digest::SHA256.hexdigest(private_key.public_key.to_der).first(16) }
    end
  end
end
