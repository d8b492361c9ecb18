# frozen_string_literal: true

require "json"
require "net/http"
require "uri"

module Parcel
  class Error < StandardError; end

  class ApiError < Error
    attr_reader :status, :body

    def initialize(status, body)
      @status = status
      @body = body
      super("the server answered #{status}")
    end
  end

  # A small client without dependencies.
  #
  #   client = Parcel::Client.new(token: ENV.fetch("PARCEL_TOKEN"))
  #   client.parcels(status: "delivered").each { |parcel| puts parcel["id"] }
  class Client
    DEFAULT_BASE = "https://api.parcel.example"
    RETRYABLE = [429, 502, 503].freeze

    def initialize(token:, base: DEFAULT_BASE, timeout: 10)
      raise ArgumentError, "token is missing" if token.to_s.empty?

      @token = token
      @base = URI(base)
      @timeout = timeout
    end

    def parcels(**filters)
      get("/v1/parcels", filters)
    end

    def get(path, query = {})
      uri = URI.join(@base, path)
      uri.query = URI.encode_www_form(query) unless query.empty?
      request(Net::HTTP::Get.new(uri))
    end

    def post(path, body)
      request = Net::HTTP::Post.new(URI.join(@base, path), "Content-Type" => "application/json")
      request.body = JSON.generate(body)
      request(request)
    end

    private

    def request(request, attempts: 4)
      request["Authorization"] = "Bearer #{@token}"
      request["Accept"] = "application/json"
      response = http.request(request)
      case response
      when Net::HTTPSuccess then JSON.parse(response.body, symbolize_names: true)
      when Net::HTTPUnauthorized then raise ApiError.new(401, response.body)
      else
        raise ApiError.new(response.code.to_i, response.body) unless RETRYABLE.include?(response.code.to_i) && attempts > 1

        sleep(response["Retry-After"]&.to_f || (2**(4 - attempts) * rand(0.5..1.0)))
        request(request, attempts: attempts - 1)
      end
    end

    def http
      @http ||= Net::HTTP.new(@base.host, @base.port).tap do |http|
        http.use_ssl = @base.scheme == "https"
        http.verify_mode = OpenSSL::SSL::VERIFY_PEER
        http.open_timeout = 2
        http.read_timeout = @timeout
      end
    end
  end
end
