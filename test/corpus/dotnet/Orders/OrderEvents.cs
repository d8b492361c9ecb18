using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Shop.Orders;

public sealed class OrderEvents : IAsyncDisposable
{
    public const string Exchange = "orders";
    public const string RoutingKey = "order.created";
    private IConnection? connection;
    private IChannel? channel;

    public event EventHandler<string>? Published;

    public async Task OpenAsync(IConfiguration configuration)
    {
        var factory = new ConnectionFactory
        {
            HostName = configuration["RabbitMq:Host"] ?? "localhost",
            UserName = configuration["RabbitMq:User"] ?? ConnectionFactory.DefaultUser,
            Password = configuration["RabbitMq:Password"] ?? ConnectionFactory.DefaultPass,
            Ssl = new SslOption { Enabled = true, ServerName = configuration["RabbitMq:Host"] },
        };
        connection = await factory.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true);
        Published += (_, id) => Console.WriteLine($"published {id}");
    }

    public async Task PublishAsync(Order order)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { order.Id, order.Total, type = RoutingKey }));
        await channel.BasicPublishAsync(Exchange, RoutingKey, body);
        Published?.Invoke(this, order.Id.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }
}
