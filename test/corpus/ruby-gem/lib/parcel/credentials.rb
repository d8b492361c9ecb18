# frozen_string_literal: true

module Parcel
  # Finds the token: in the environment, in ~/.parcel/credentials, or in the keychain.
  module Credentials
    Missing = Class.new(StandardError)
    PATH = File.join(Dir.home, ".parcel", "credentials").freeze
    KEYCHAIN = %w[security find-generic-password -s parcel -w].freeze

    module_function

    def token
      from_environment || from_file || from_keychain or
        raise Missing, <<~MESSAGE
          No token was found. Set PARCEL_TOKEN, or write it to #{PATH}:

            token = <your token>
        MESSAGE
    end

    def from_environment = ENV["PARCEL_TOKEN"]&.strip&.then { |token| token unless token.empty? }

    def from_file
      return unless File.file?(PATH)

      warn "#{PATH} can be read by others" if File.stat(PATH).mode & 0o077 != 0
      File.foreach(PATH).filter_map { |line| line[/\A\s*token\s*=\s*(\S+)/, 1] }.first
    end

    def from_keychain
      return unless RUBY_PLATFORM.include?("darwin")

      output, status = Open3.capture2(*KEYCHAIN)
      output.chomp if status.success?
    rescue Errno::ENOENT
      nil
    end
  end
end
