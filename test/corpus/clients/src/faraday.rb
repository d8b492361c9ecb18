# frozen_string_literal: true

require 'faraday'

PARTNER_URL = 'https://partner.example.com'
TOKEN_PATH = '/oauth/token'

def partner(token: ENV.fetch('PARTNER_TOKEN'))
  Faraday.new(PARTNER_URL, request: { timeout: 10 }, ssl: { verify: true }) do |f|
    f.request :authorization, 'Bearer', -> { token }
    f.request :json
    f.response :json
    f.headers['X-Api-Key'] = ENV['PARTNER_KEY']
  end
end
