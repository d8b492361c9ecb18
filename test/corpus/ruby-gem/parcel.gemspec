# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name = "parcel"
  spec.version = "1.4.0"
  spec.summary = "Client of the Parcel API"
  spec.authors = ["Parcel"]
  spec.license = "MIT"
  spec.required_ruby_version = ">= 3.1"
  spec.files = Dir["lib/**/*.rb", "bin/*", "README.md"]
  spec.executables = ["parcel"]
  spec.add_dependency "jwt", "~> 2.8"
  spec.metadata = {
    "source_code_uri" => "https://git.parcel.example/parcel-ruby",
    "rubygems_mfa_required" => "true",
    "allowed_push_host" => "https://rubygems.org"
  }
end
