using System.Data;
using Dapper;
using Npgsql;

namespace Shop.Orders;

public interface IOrderStore
{
    Task<(IReadOnlyList<Order> Orders, string? Next)> ListAsync(string customer, int page, string? continuationToken);
    Task<Order?> FindAsync(Guid id, CancellationToken cancellationToken);
}

internal sealed class OrderStore(NpgsqlDataSource dataSource) : IOrderStore
{
    private const int PageSize = 50;

    private const string Select = """
        select id, customer_id, state, lines
        from orders
        where customer_id = @customer and id > @after
        order by id
        limit @limit
        """;

    public async Task<(IReadOnlyList<Order> Orders, string? Next)> ListAsync(string customer, int page, string? continuationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        var after = continuationToken is { Length: > 0 } ? Guid.Parse(continuationToken) : Guid.Empty;
        var rows = (await connection.QueryAsync<Order>(Select, new { customer, after, limit = PageSize + 1 })).AsList();
        var next = rows.Count > PageSize ? rows[PageSize - 1].Id.ToString() : null;
        return (rows.Take(PageSize).ToList(), next);
    }

    public async Task<Order?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select * from orders where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = reader.GetOrdinal("id");
            return reader.IsDBNull(key) ? null : Read(reader);
        }
        return null;

        static Order Read(IDataRecord row) => new(row.GetGuid(0), row.GetString(1), [], (OrderState)row.GetInt32(2));
    }
}
