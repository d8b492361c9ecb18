namespace java com.example.auth

struct Credentials {
  1: required string username
  2: required string password
  3: optional string token = ""
}

const string TOKEN_HEADER = "X-Auth-Token"
const i32 PASSWORD_MIN_LENGTH = 10

service Auth {
  string login(1: Credentials credentials)
}
