# frozen_string_literal: true

require "rails_helper"

RSpec.describe LedgerClient do
  subject(:client) { described_class.new(tenant, token: token) }

  let(:tenant) { build_stubbed(:tenant) }
  let(:token) { instance_double(LedgerToken, fresh: "test-token") }
  let(:url) { "https://api.ledger.example/v2/invoices" }

  describe "#invoices" do
    it "sends the token and the page" do
      request = stub_request(:get, url)
                .with(query: hash_including("page" => "2"), headers: { "Authorization" => "Bearer test-token" })
                .to_return_json(body: { invoices: [{ number: "2024-1" }] })

      expect(client.invoices(since: 1.day.ago, page: 2).map(&:number)).to eq(["2024-1"])
      expect(request).to have_been_requested.once
    end

    it "says when the token is refused" do
      stub_request(:get, url).with(query: anything).to_return(status: 401, body: <<~JSON)
        { "error": "invalid_token", "error_description": "The token has expired" }
      JSON

      expect { client.invoices(since: Time.current) }.to raise_error(Faraday::UnauthorizedError)
    end
  end
end
