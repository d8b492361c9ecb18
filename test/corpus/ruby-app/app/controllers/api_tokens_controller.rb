# frozen_string_literal: true

class ApiTokensController < ApplicationController
  def index
    @tokens = current_user.api_tokens.order(created_at: :desc).select(:id, :name, :last_used_at, :token_hint)
  end

  def create
    @token = current_user.api_tokens.build(token_params)
    if @token.save
      flash[:token] = @token.plain_text
      redirect_to api_tokens_path, notice: "The token is shown once: copy it now."
    else
      render :new, status: :unprocessable_entity
    end
  end

  def destroy
    current_user.api_tokens.find(params[:id]).destroy!
    redirect_to api_tokens_path(anchor: "tokens")
  end

  private

  def token_params
    params.require(:api_token).permit(:name, :expires_in, scopes: [])
  end
end
