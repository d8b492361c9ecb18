module Acme.Auth

open System

let tokenHeader = "X-Auth-Token"
let secret = Environment.GetEnvironmentVariable "ACME_SECRET"

let validatePassword (password: string) =
    if password.Length < 10 then Error "password-too-short"
    elif password |> Seq.forall Char.IsLetter then Error "password-without-digit"
    else Ok password
