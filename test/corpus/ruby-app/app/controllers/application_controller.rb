# frozen_string_literal: true

class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception
  before_action :authenticate_user!
  rescue_from ActiveRecord::RecordNotFound, with: :not_found

  helper_method :current_account

  private

  def current_account
    @current_account ||= current_user&.accounts&.find_by(id: session[:account_id])
  end

  def authenticate_user!
    return if current_user

    session[:return_to] = request.fullpath if request.get?
    redirect_to login_path, alert: t(".please_sign_in")
  end

  def current_user
    @current_user ||= User.active.find_by(id: session[:user_id]) if session[:user_id]
  end

  def not_found
    respond_to do |format|
      format.html { render "errors/not_found", status: :not_found }
      format.json { render json: { error: "not_found" }, status: :not_found }
    end
  end
end
