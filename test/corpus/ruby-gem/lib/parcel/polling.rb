# frozen_string_literal: true

module Parcel
  # Asks again and again, more slowly each time, until something is ready.
  class Polling
    TimedOut = Class.new(StandardError)

    def initialize(client, limit: 300, first: 1, factor: 1.5, sleeper: Kernel)
      @client = client
      @limit = limit
      @first = first
      @factor = factor
      @sleeper = sleeper
    end

    def until_delivered(id)
      wait = @first
      deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + @limit
      loop do
        parcel = @client.get("/v1/parcels/#{id}")
        return parcel if parcel[:status] == "delivered"
        raise TimedOut, "parcel #{id} is still #{parcel[:status]}" if Process.clock_gettime(Process::CLOCK_MONOTONIC) > deadline

        @sleeper.sleep(wait)
        wait = [wait * @factor, 60].min
      end
    end
  end
end
