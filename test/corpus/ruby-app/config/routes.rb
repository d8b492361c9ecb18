# frozen_string_literal: true

Rails.application.routes.draw do
  root "home#index"

  devise_for :users, controllers: { omniauth_callbacks: "users/omniauth_callbacks" }
  resources :api_tokens, only: %i[index create destroy]
  resource :session, only: %i[new create destroy], path: "login", path_names: { new: "" }
  get "password/reset/:token", to: "passwords#edit", as: :edit_password, constraints: { token: /[\w-]{24,}/ }

  namespace :oauth do
    get "callback", to: "/oauth_callbacks#show"
    post "token", to: "tokens#create"
  end

  authenticate :user, ->(user) { user.admin? } do
    mount Sidekiq::Web => "/jobs"
  end

  direct(:docs) { "https://docs.parcel.example/api?version=2&section=authentication" }
end
