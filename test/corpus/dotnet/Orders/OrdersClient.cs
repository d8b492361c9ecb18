using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Shop.Orders;

public sealed class OrdersClientOptions
{
    public const string Section = "OrdersApi";

    public required Uri BaseAddress { get; init; }
    public required string ApiKey { get; init; }
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Client of the orders service: <c>https://api.acme.dev/v1/orders</c>.</summary>
public sealed class OrdersClient
{
    private const string ApiKeyHeader = "X-Api-Key";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;

    public OrdersClient(HttpClient http, IOptions<OrdersClientOptions> options)
    {
        _http = http;
        _http.BaseAddress = options.Value.BaseAddress;
        _http.Timeout = options.Value.Timeout;
        _http.DefaultRequestHeaders.Add(ApiKeyHeader, options.Value.ApiKey);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("shop/1.0 (+https://shop.acme.dev)");
    }

    public async Task<Order?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        using var response = await _http.GetAsync($"v1/orders/{Uri.EscapeDataString(id)}?expand=lines", cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Order>(Json, cancellationToken);
    }

    public async Task<Order> CreateAsync(NewOrder order, string accessToken, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/orders")
        {
            Content = JsonContent.Create(order, options: Json),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) },
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", order.Reference);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"Order {order.Reference}: {(int)response.StatusCode} {problem}", null, response.StatusCode);
        }
        return (await response.Content.ReadFromJsonAsync<Order>(Json, cancellationToken))!;
    }
}
