using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Identity;

public class TokenOptions
{
    public string Issuer { get; set; } = "https://login.acme.dev/";
    public string Audience { get; set; } = "orders";
    public string PrivateKeyPath { get; set; } = "/run/secrets/signing-key.pem";
    public int AccessTokenMinutes { get; set; } = 10;
}

public sealed class TokenService(IOptions<TokenOptions> options, TimeProvider clock) : IDisposable
{
    private readonly RSA _rsa = Load(options.Value.PrivateKeyPath);

    public string CreateAccessToken(string subject, IEnumerable<string> scopes)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(options.Value.AccessTokenMinutes),
            Subject = new ClaimsIdentity([new Claim(JwtRegisteredClaimNames.Sub, subject), new Claim("scope", string.Join(' ', scopes))]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa), SecurityAlgorithms.RsaSha256),
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    /// <summary>An opaque refresh token, and the hash of it that is kept.</summary>
    public static (string Token, string Hash) CreateRefreshToken()
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return (token, Hash(token));
    }

    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));

    private static RSA Load(string path)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(path));
        return rsa;
    }

    public void Dispose() => _rsa.Dispose();
}
