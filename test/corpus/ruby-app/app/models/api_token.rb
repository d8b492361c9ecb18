# frozen_string_literal: true

class ApiToken < ApplicationRecord
  PREFIX = "parcel_"
  HASH = OpenSSL::Digest.new("SHA256").freeze

  belongs_to :user
  attr_reader :plain_text

  before_create :generate
  scope :usable, -> { where("expires_at IS NULL OR expires_at > ?", Time.current) }

  def self.authenticate(text)
    return unless text&.start_with?(PREFIX)

    usable.find_by(token_digest: digest(text))&.tap { |token| token.touch(:last_used_at) }
  end

  def self.digest(text) = OpenSSL::HMAC.hexdigest(HASH, Rails.application.secret_key_base, text)

  private

  def generate
    @plain_text = PREFIX + SecureRandom.base58(32)
    self.token_hint = plain_text.last(4)
    self.token_digest = self.class.digest(plain_text)
    self.expires_at ||= 90.days.from_now
  end
end
