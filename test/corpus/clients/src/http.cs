using System.Net.Http.Headers;

namespace Acme.Clients;

public sealed class PartnerClient(HttpClient http, IConfiguration configuration)
{
    private const string TokenPath = "/oauth/token";
    private const string ApiKeyHeader = "X-Api-Key";

    public async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenPath)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = configuration["Partner:ClientId"]!,
                ["client_secret"] = configuration["Partner:ClientSecret"]!,
            }),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!.AccessToken);
        return token.AccessToken;
    }

    private sealed record TokenResponse(string AccessToken, string TokenType, int ExpiresIn);
}
