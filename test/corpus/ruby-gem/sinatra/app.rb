# frozen_string_literal: true

require "sinatra/base"
require "securerandom"

class Portal < Sinatra::Base
  enable :sessions
  set :session_secret, ENV.fetch("SESSION_SECRET")
  set :session_store, Rack::Session::Pool

  helpers do
    def signed_in? = !session[:user].nil?

    def bearer
      scheme, token = request.env["HTTP_AUTHORIZATION"].to_s.split(" ", 2)
      token if scheme&.casecmp?("bearer")
    end
  end

  before "/account/*" do
    redirect to("/login") unless signed_in?
  end

  before "/api/*" do
    content_type :json
    user = bearer && User.find_by_token(bearer)
    halt 401, { "WWW-Authenticate" => 'Bearer realm="portal"' }, { error: "invalid_token" }.to_json unless user
    env["portal.user"] = user
  end

  get "/login" do
    @nonce = session[:nonce] = SecureRandom.hex(16)
    erb :login
  end

  post "/login" do
    user = User.authenticate(params["email"], params["password"])
    if user
      session.clear
      session[:user] = user.id
      redirect back
    else
      status 422
      erb :login, locals: { error: "That email and password do not fit." }
    end
  end

  get "/api/me" do
    env["portal.user"].slice(:id, :email, :name).to_json
  end

  error(Timeout::Error) { halt 504, { error: "timeout" }.to_json }
end
