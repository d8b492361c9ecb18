# frozen_string_literal: true

require 'jwt'

# Tokens for the library's reading rooms.
class Tokens
  LIFETIME = 15 * 60

  def initialize(keys:, issuer:)
    @keys = keys
    @issuer = issuer
  end

  def issue(reader)
    claims = { sub: reader.id, iss: @issuer, exp: Time.now.to_i + LIFETIME }
    JWT.encode(claims, @keys.current, 'ES256', kid: @keys.current_id)
  end

  def check(token)
    claims, = JWT.decode(token, nil, true, algorithms: ['ES256'], iss: @issuer, verify_iss: true, leeway: 10) do |header|
      @keys.public_key(header['kid'])
    end
    claims
  rescue JWT::ExpiredSignature
    nil
  end

  # Which library a reader comes from: their own keys check the token right after.
  def check_partner(token)
    claims, = JWT.decode(token, nil, false)
    partner = Partner.find_by!(issuer: claims['iss'])
    JWT.decode(token, partner.public_key, true, algorithm: 'RS256').first
  end
end
