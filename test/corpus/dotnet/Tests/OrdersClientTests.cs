using System.Net;
using Moq;
using Moq.Protected;
using Shop.Orders;
using Xunit;

namespace Shop.Tests;

public class OrdersClientTests
{
    [Fact]
    public async Task Sends_the_key_with_every_request()
    {
        HttpRequestMessage? sent = null;
        var handler = new Mock<HttpMessageHandler>();
        handler
            .Protected()
            .Setup<Task<HttpResponseMessage>>("SendAsync", ItExpr.IsAny<HttpRequestMessage>(), ItExpr.IsAny<CancellationToken>())
            .Callback<HttpRequestMessage, CancellationToken>((request, _) => sent = request)
            .ReturnsAsync(new HttpResponseMessage(HttpStatusCode.NotFound));
        var client = new OrdersClient(new HttpClient(handler.Object), Options("test-key"));

        Assert.Null(await client.GetAsync("42"));

        Assert.Equal("test-key", Assert.Single(sent!.Headers.GetValues("X-Api-Key")));
        Assert.Equal("http://localhost/v1/orders/42?expand=lines", sent.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==")]
    public void Refuses_what_is_no_bearer_token(string header) => Assert.False(BearerToken.TryParse(header, out _));

    private static Microsoft.Extensions.Options.IOptions<OrdersClientOptions> Options(string key) =>
        Microsoft.Extensions.Options.Options.Create(new OrdersClientOptions { BaseAddress = new Uri("http://localhost/"), ApiKey = key });
}
