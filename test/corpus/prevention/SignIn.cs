using System;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

class SignIn
{
    private readonly ILogger<SignIn> _logger;

    public SignIn(ILogger<SignIn> logger) => _logger = logger;

    public void Start(HttpResponse response, string user)
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        response.Cookies.Append("session", id, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
        });
        _logger.LogInformation("Session for {User} started at {Time}", user, DateTimeOffset.UtcNow);
    }

    public bool Check(byte[] expected, byte[] given) => CryptographicOperations.FixedTimeEquals(expected, given);
}
