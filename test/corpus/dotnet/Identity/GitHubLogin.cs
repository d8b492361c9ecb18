using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Identity;

[Route("login/github")]
public class GitHubLogin(IHttpClientFactory clients, IConfiguration configuration) : Controller
{
    private const string StateKey = "github.state";

    [HttpGet]
    public IActionResult Start()
    {
        var state = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        HttpContext.Session.SetString(StateKey, state);
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = configuration["GitHub:ClientId"],
            ["redirect_uri"] = Url.Action(nameof(Callback), null, null, Request.Scheme),
            ["scope"] = "read:user user:email",
            ["state"] = state,
        };
        return Redirect(QueryHelpers.AddQueryString("https://github.com/login/oauth/authorize", query));
    }

    [HttpGet("callback")]
    public async Task<IActionResult> Callback([FromQuery] string code, [FromQuery] string state)
    {
        var expected = HttpContext.Session.GetString(StateKey);
        HttpContext.Session.Remove(StateKey);
        if (expected is null || !CryptographicOperations.FixedTimeEquals(Bytes(expected), Bytes(state)))
            return BadRequest("The answer belongs to another sign-in.");

        var http = clients.CreateClient("github");
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "https://github.com/login/oauth/access_token")
        {
            Content = new FormUrlEncodedContent(new[]
            {
                new KeyValuePair<string, string>("client_id", configuration["GitHub:ClientId"]!),
                new KeyValuePair<string, string>("client_secret", configuration["GitHub:ClientSecret"]!),
                new KeyValuePair<string, string>("code", code),
            }),
        };
        exchange.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(exchange);
        var tokens = await response.Content.ReadFromJsonAsync<TokenAnswer>();
        if (tokens?.AccessToken is not { } accessToken)
            return Unauthorized();

        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.github.com/user");
        request.Headers.Authorization = new("Bearer", accessToken);
        request.Headers.UserAgent.ParseAdd("acme-shop");
        using var user = await http.SendAsync(request);
        return user.IsSuccessStatusCode ? LocalRedirect("/") : Forbid();

        static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
    }

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string? AccessToken);
}
