{ lib, fetchFromGitHub, rustPlatform }:

rustPlatform.buildRustPackage rec {
  pname = "token-tally";
  version = "0.9.2";
  src = fetchFromGitHub {
    owner = "example";
    repo = pname;
    rev = "3b11c01f39ca88260ff25f03e515793b2acd5892";
    hash = "sha256-bFfUpQJ9R3q07fWdxy4mVjktPnf7LVTDXQMKD45S3Zc=";
  };
  cargoHash = "sha256-P0McynvoTzCVJU0B3khUClmbObuzr31CktMOhgLIC8I=";
  meta.license = lib.licenses.mit;
}
