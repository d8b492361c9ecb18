# frozen_string_literal: true

require "base64"
require "openssl"

module Parcel
  # Signs requests as RFC 9421 says, with an HMAC.
  class Signature
    COMPONENTS = %w[@method @target-uri content-digest].freeze

    def initialize(key_id:, secret:, clock: Time)
      @key_id = key_id
      @secret = secret
      @clock = clock
    end

    def sign!(request)
      created = @clock.now.to_i
      input = %(#{COMPONENTS.map { |name| %("#{name}") }.join(" ").then { |list| "(#{list})" }};created=#{created};keyid="#{@key_id}")
      request["Content-Digest"] = "sha-256=:#{Base64.strict_encode64(OpenSSL::Digest.digest("SHA256", request.body.to_s))}:"
      request["Signature-Input"] = "sig1=#{input}"
      request["Signature"] = "sig1=:#{Base64.strict_encode64(mac(base_of(request, input)))}:"
      request
    end

    private

    def mac(text) = OpenSSL::HMAC.digest("SHA256", @secret, text)

    def base_of(request, input)
      lines = COMPONENTS.map do |name|
        value = case name
                when "@method" then request.method
                when "@target-uri" then request.uri.to_s
                else request[name]
                end
        format('"%<name>s": %<value>s', name: name, value: value)
      end
      [*lines, %("@signature-params": #{input})].join("\n")
    end
  end
end
