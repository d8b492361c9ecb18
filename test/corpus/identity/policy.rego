package authz

default allow := false

allow if {
	token.payload.scope[_] == "orders:read"
	input.method == "GET"
}

token := {"payload": payload} if {
	[_, encoded] := split(input.headers.authorization, " ")
	[_, payload, _] := io.jwt.decode(encoded)
}

password_ok if count(input.password) >= 10
