# frozen_string_literal: true

class WebhooksController < ActionController::API
  TOLERANCE = 5.minutes

  before_action :verify_signature

  def create
    event = JSON.parse(request.raw_post)
    case event
    in { type: "invoice.paid", data: { id: } }
      InvoicePaidJob.perform_later(id)
    in { type: "invoice.voided" | "invoice.deleted" }
      InvoiceGoneJob.perform_later(event.dig("data", "id"))
    else
      logger.info "unhandled event #{event['type']}"
    end
    head :ok
  end

  private

  def verify_signature
    timestamp, signature = request.headers["X-Ledger-Signature"].to_s.split(",", 2)
    return head(:bad_request) if timestamp.blank? || signature.blank?
    return head(:bad_request) if (Time.now.to_i - timestamp.to_i).abs > TOLERANCE

    digest = OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("LEDGER_WEBHOOK_SECRET"), "#{timestamp}.#{request.raw_post}")
    head :unauthorized unless Rack::Utils.secure_compare(digest, signature)
  end
end
