# frozen_string_literal: true

class User < ApplicationRecord
  PASSWORD_FORMAT = /\A(?=.*\d)(?=.*[a-z]).{12,}\z/
  RESET_TOKEN_LIFETIME = 2.hours

  has_secure_password
  has_secure_token :calendar_token
  encrypts :otp_secret, deterministic: false

  has_many :api_tokens, dependent: :destroy
  has_one :profile

  validates :email, presence: true, uniqueness: { case_sensitive: false }, format: { with: URI::MailTo::EMAIL_REGEXP }
  validates :password, format: { with: PASSWORD_FORMAT, message: :too_weak }, allow_nil: true

  scope :active, -> { where(deleted_at: nil) }
  scope :with_role, ->(role) { joins(:roles).where(roles: { name: role }) }

  generates_token_for :password_reset, expires_in: RESET_TOKEN_LIFETIME do
    password_salt&.last(10)
  end

  def display_name = [first_name, last_name].compact_blank.join(" ").presence || email

  def otp_uri
    ROTP::TOTP.new(otp_secret, issuer: "Parcel").provisioning_uri(email)
  end

  def admin? = roles.any? { |role| role.name == "admin" }
end
