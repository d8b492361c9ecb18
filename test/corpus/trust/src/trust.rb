# frozen_string_literal: true

require 'faraday'
require 'net/http'
require 'openssl'

# Clients that verify against a company's own CA.
class Trust
  CA_FILE = ENV.fetch('CA_FILE', '/etc/ssl/certs/ca-certificates.crt')

  def initialize(insecure: false)
    @insecure = insecure
  end

  def http(host)
    http = Net::HTTP.new(host, 443)
    http.use_ssl = true
    http.open_timeout = 5
    http.read_timeout = 10
    http.ca_file = CA_FILE
    http.min_version = OpenSSL::SSL::TLS1_2_VERSION
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
    http
  end

  def connection(url)
    Faraday.new(url: url, request: { timeout: 10 }, ssl: { verify: !@insecure, ca_file: CA_FILE }) do |faraday|
      faraday.response :raise_error
    end
  end

  def pinned(host, fingerprint)
    http = http(host)
    http.verify_callback = lambda do |preverified, store|
      preverified && OpenSSL::Digest::SHA256.hexdigest(store.chain.first.to_der) == fingerprint
    end
    http
  end
end
