# frozen_string_literal: true

require_relative "app"

use Rack::Protection, except: :json_csrf
use Rack::Auth::Basic, "Metrics" do |user, password|
  Rack::Utils.secure_compare(user, ENV.fetch("METRICS_USER")) & Rack::Utils.secure_compare(password, ENV.fetch("METRICS_PASSWORD"))
end if ENV.key?("METRICS_USER")

run Portal
