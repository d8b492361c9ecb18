# frozen_string_literal: true

# Signs people in with the accounting service that they already use.
class OauthCallbacksController < ApplicationController
  skip_before_action :authenticate_user!

  def new
    session[:oauth_state] = SecureRandom.urlsafe_base64(32)
    redirect_to client.auth_code.authorize_url(
      redirect_uri: oauth_callback_url,
      scope: "openid profile invoices.read",
      state: session[:oauth_state]
    ), allow_other_host: true
  end

  def show
    expected = session.delete(:oauth_state)
    unless expected.present? && ActiveSupport::SecurityUtils.secure_compare(expected, params[:state].to_s)
      return redirect_to login_path, alert: t(".refused")
    end

    token = client.auth_code.get_token(params.require(:code), redirect_uri: oauth_callback_url)
    profile = token.get("/me").parsed
    user = User.find_or_create_by!(uid: profile.fetch("sub")) { |new_user| new_user.email = profile["email"] }
    reset_session
    session[:user_id] = user.id
    redirect_to root_path
  rescue OAuth2::Error => e
    Rails.logger.warn("sign-in refused: #{e.code}")
    redirect_to login_path, alert: t(".refused")
  end

  private

  def client
    @client ||= OAuth2::Client.new(
      Rails.application.credentials.dig(:ledger, :client_id),
      Rails.application.credentials.dig(:ledger, :client_secret),
      site: "https://id.ledger.example"
    )
  end
end
