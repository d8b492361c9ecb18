# frozen_string_literal: true

require "faraday"
require "faraday/retry"

# Talks to the accounting service for one tenant.
class LedgerClient
  BASE_URL = "https://api.ledger.example/v2/"
  RETRIES = {
    max: 3,
    interval: 0.5,
    interval_randomness: 0.5,
    backoff_factor: 2,
    retry_statuses: [429, 503],
    methods: %i[get head]
  }.freeze

  Error = Class.new(StandardError)
  Unauthorized = Class.new(Error)

  def initialize(tenant, token: tenant.ledger_token)
    @tenant = tenant
    @token = token
  end

  def invoices(since:, page: 1)
    response = connection.get("invoices", { updated_after: since.iso8601, page: page, per_page: 100 })
    response.body.fetch("invoices").map { |row| Invoice.from_ledger(row) }
  end

  def create_invoice(invoice)
    connection.post("invoices") do |request|
      request.headers["Idempotency-Key"] = invoice.idempotency_key
      request.body = { number: invoice.number, total: invoice.total.to_s, currency: invoice.currency }
    end
  end

  private

  attr_reader :tenant, :token

  def connection
    @connection ||= Faraday.new(url: BASE_URL, request: { open_timeout: 2, timeout: 10 }) do |faraday|
      faraday.request :json
      faraday.request :retry, RETRIES
      faraday.request :authorization, "Bearer", -> { token.fresh.to_s }
      faraday.response :json, content_type: /\bjson$/
      faraday.response :raise_error
      faraday.headers["User-Agent"] = "parcel/#{Parcel::VERSION} (+https://parcel.example)"
    end
  end
end
