using Stripe;
using Stripe.Checkout;

namespace Shop.Billing;

public sealed class StripePayments
{
    private readonly SessionService _sessions;
    private readonly string _webhookSecret;

    public StripePayments(IConfiguration configuration)
    {
        var client = new StripeClient(configuration["Stripe:SecretKey"]);
        _sessions = new SessionService(client);
        _webhookSecret = configuration["Stripe:WebhookSecret"] ?? throw new InvalidOperationException("Stripe:WebhookSecret is not set.");
    }

    public Task<Session> StartAsync(string orderId, long cents, CancellationToken cancellationToken) =>
        _sessions.CreateAsync(
            new SessionCreateOptions
            {
                Mode = "payment",
                SuccessUrl = "https://shop.acme.dev/orders/{CHECKOUT_SESSION_ID}",
                CancelUrl = "https://shop.acme.dev/cart",
                ClientReferenceId = orderId,
                LineItems =
                [
                    new()
                    {
                        Quantity = 1,
                        PriceData = new() { Currency = "eur", UnitAmount = cents, ProductData = new() { Name = $"Order {orderId}" } },
                    },
                ],
            },
            new RequestOptions { IdempotencyKey = orderId },
            cancellationToken);

    public Event Read(string json, string? signature)
    {
        try
        {
            return EventUtility.ConstructEvent(json, signature, _webhookSecret);
        }
        catch (StripeException e)
        {
            throw new BadHttpRequestException("The signature does not fit.", e);
        }
    }
}
