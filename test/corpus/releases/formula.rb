class TokenTally < Formula
  desc "Count tokens in text"
  homepage "https://example.com/token-tally"
  url "https://example.com/archive/v0.9.2.tar.gz"
  sha256 "f70b5e54edee4e1550058b1e187ac6d2c085b9141dd3afa0df0ec072654e7d79"
  license "MIT"

  bottle do
    sha256 cellar: :any_skip_relocation, arm64_sonoma: "701921c5920093734f7a01f8f1d5b7db4a4cbc5115a8557e8336cf40f939e869"
    sha256 cellar: :any_skip_relocation, x86_64_linux: "5350df34c6b58d14b892841e745434184359cbb8d9dde5444f740efe9a71b9d2"
  end

  test do
    assert_match "2 tokens", shell_output("#{bin}/token-tally a b")
  end
end
