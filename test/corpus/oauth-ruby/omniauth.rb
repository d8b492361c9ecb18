OmniAuth.config.allowed_request_methods = [:post]

Rails.application.config.middleware.use OmniAuth::Builder do
  provider :github, ENV.fetch("GITHUB_CLIENT_ID"), ENV.fetch("GITHUB_CLIENT_SECRET"), scope: "read:user"
end

class SessionsController < ApplicationController
  def create
    auth = request.env["omniauth.auth"]
    reset_session
    session[:user_id] = User.from_omniauth(auth).id
    redirect_to root_path
  end

  def failure
    redirect_to root_path, alert: params[:message]
  end
end
