using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Shop.Orders;

public enum OrderState
{
    [JsonStringEnumMemberName("new")]
    New = 1,
    Paid,
    Shipped,
    Cancelled = 9,
}

public record OrderLine(string Sku, int Quantity, decimal Price)
{
    public decimal Total => Quantity * Price;
}

public record Order(Guid Id, string CustomerId, IReadOnlyList<OrderLine> Lines, OrderState State = OrderState.New)
{
    public decimal Total => Lines.Sum(line => line.Total);

    public Order Pay() => State switch
    {
        OrderState.New => this with { State = OrderState.Paid },
        OrderState.Paid => this,
        _ => throw new InvalidOperationException($"Order {Id} is {State}"),
    };
}

public sealed class CreateOrder
{
    [Required, MinLength(1)]
    public List<OrderLine> Lines { get; set; } = [];

    [EmailAddress]
    public string Email { get; set; } = "";

    [JsonPropertyName("promo_key")]
    public string? PromotionKey { get; set; }

    [RegularExpression("^[A-Z]{2}$")]
    public string Country { get; set; } = "DE";
}

public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money operator +(Money a, Money b) =>
        a.Currency == b.Currency ? new(a.Amount + b.Amount, a.Currency) : throw new ArgumentException("Two currencies", nameof(b));

    public override string ToString() => $"{Amount:N2} {Currency}";
}
