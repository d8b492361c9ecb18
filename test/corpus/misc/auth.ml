type token = Word of string | Secret of string | Eof
let token_env = "ACME_TOKEN"
let token () = Sys.getenv_opt token_env
let header token = ("Authorization", "Bearer " ^ token)
