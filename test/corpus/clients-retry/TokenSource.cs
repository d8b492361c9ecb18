using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Orders;

public sealed record Answer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

public sealed class TokenSource(HttpClient client, Uri endpoint, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _renewAt;

    public async Task<string> GetAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_token is not null && clock.GetUtcNow() < _renewAt) return _token;
            var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
            var response = await client.PostAsync(endpoint, form, cancel);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<Answer>(cancel);
            _token = answer!.AccessToken;
            _renewAt = clock.GetUtcNow().AddSeconds(answer.ExpiresIn - 60);
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }
}
