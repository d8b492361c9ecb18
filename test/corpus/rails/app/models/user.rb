# frozen_string_literal: true

class User < ApplicationRecord
  has_secure_password
  has_secure_token :api_token, length: 36
  generates_token_for :password_reset, expires_in: 1.hour do
    password_salt&.last(10)
  end

  PASSWORD_FORMAT = /\A(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{10,}\z/
  TOKEN_PREFIX = 'acme_'

  validates :email, presence: true, uniqueness: { case_sensitive: false }
  validates :password, length: { minimum: 10 }, format: { with: PASSWORD_FORMAT, message: :password_weak }, if: :password_digest_changed?

  def masked_token
    "#{TOKEN_PREFIX}#{'*' * 12}#{api_token.last(4)}"
  end
end
