using System.Net;

namespace Shop.Orders;

/// <summary>Sends a request again when the server is busy, as the server says.</summary>
public sealed class RetryHandler : DelegatingHandler
{
    private const int Most = 4;
    private static readonly Random Jitter = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var busy = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            if (!busy || attempt >= Most)
                return response;
            var wait = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - DateTimeOffset.UtcNow,
                _ => TimeSpan.FromMilliseconds(Math.Pow(2, attempt) * 200 + Jitter.Next(200)),
            };
            response.Dispose();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }
}
