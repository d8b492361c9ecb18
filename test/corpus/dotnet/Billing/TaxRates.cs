using RestSharp;

namespace Shop.Billing;

public sealed class TaxRates : IDisposable
{
    private readonly RestClient client;

    public TaxRates(string baseUrl, string apiKey)
    {
        client = new RestClient(new RestClientOptions(baseUrl) { ThrowOnAnyError = true, Timeout = TimeSpan.FromSeconds(5) });
        client.AddDefaultHeader("X-Api-Key", apiKey);
    }

    public async Task<decimal> RateAsync(string country, string? postalCode = null)
    {
        var request = new RestRequest("rates/{country}")
            .AddUrlSegment("country", country)
            .AddHeader("Accept-Language", "en");
        if (!string.IsNullOrEmpty(postalCode))
            request.AddQueryParameter("postal_code", postalCode);
        var rate = await client.GetAsync<Rate>(request);
        return rate?.Standard ?? 0m;
    }

    public void Dispose() => client.Dispose();

    private sealed record Rate(decimal Standard, decimal? Reduced);
}
