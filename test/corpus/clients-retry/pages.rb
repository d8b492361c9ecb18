require "faraday"
require "faraday/retry"

class Pages
  LIMIT = 5

  def initialize(url, token)
    @connection = Faraday.new(url) do |f|
      f.request :retry, max: LIMIT, interval: 0.5, backoff_factor: 2, interval_randomness: 0.5
      f.request :authorization, "Bearer", -> { token.call }
      f.response :raise_error
    end
  end

  def each
    page = 1
    loop do
      items = @connection.get("items", page: page).body
      break if items.empty?

      items.each { |item| yield item }
      page += 1
    end
  rescue Faraday::ForbiddenError
    warn "This account may not read items"
  end
end
