# frozen_string_literal: true

namespace :tokens do
  desc "Delete tokens that expired more than a week ago"
  task prune: :environment do
    count = ApiToken.where(expires_at: ..1.week.ago).in_batches(of: 500).delete_all
    puts "deleted #{count} tokens"
  end

  desc "Print a new secret for the session cookie"
  task secret: :environment do
    puts SecureRandom.hex(64)
  end

  desc "Rotate the credentials of the tenant given as TENANT"
  task rotate: :environment do
    name = ENV["TENANT"] or abort "usage: rake tokens:rotate TENANT=name"
    tenant = Tenant.find_by!(name: name)
    tenant.with_lock do
      tenant.update!(api_secret: SecureRandom.base58(48), rotated_at: Time.current)
    end
    puts format("%-20s rotated at %s", tenant.name, tenant.rotated_at.iso8601)
  end
end
