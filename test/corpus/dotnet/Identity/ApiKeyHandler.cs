using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Shop.Identity;

public class ApiKeyOptions : AuthenticationSchemeOptions
{
    public const string DefaultScheme = "ApiKey";
    public string HeaderName { get; set; } = "X-Api-Key";
    public IDictionary<string, string> KeyHashes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

public class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Options.HeaderName, out var values) || values.Count != 1)
            return Task.FromResult(AuthenticateResult.NoResult());
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(values.ToString())));
        if (!Options.KeyHashes.TryGetValue(hash, out var client))
        {
            Logger.LogWarning("A request came with an unknown API key");
            return Task.FromResult(AuthenticateResult.Fail("Unknown API key"));
        }
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, client)], Scheme.Name);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(ticket));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = $"{ApiKeyOptions.DefaultScheme} realm=\"shop\"";
        return Task.CompletedTask;
    }
}
