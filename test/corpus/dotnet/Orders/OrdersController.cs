using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Orders;

/// <summary>Orders of the customer who is signed in.</summary>
[ApiController]
[Authorize]
[Route("api/[controller]")]
public sealed class OrdersController(IOrderStore store, ILogger<OrdersController> logger) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType(StatusCodes.Status200OK)]
    public async Task<ActionResult<IReadOnlyList<OrderDto>>> List([FromQuery] int page = 1, [FromQuery] string? token = null)
    {
        var user = User.FindFirst("sub")?.Value;
        if (user is null)
            return Unauthorized();
        var (orders, next) = await store.ListAsync(user, page, continuationToken: token);
        if (next is not null)
            Response.Headers["X-Next-Token"] = next;
        return Ok(orders.Select(OrderDto.From).ToList());
    }

    [HttpGet("{id:guid}", Name = nameof(Get))]
    public async Task<ActionResult<OrderDto>> Get(Guid id, CancellationToken cancellationToken)
    {
        var order = await store.FindAsync(id, cancellationToken);
        return order switch
        {
            null => NotFound(),
            { CustomerId: var owner } when owner != User.FindFirst("sub")?.Value => Forbid(),
            _ => OrderDto.From(order),
        };
    }

    [HttpPost]
    public async Task<IActionResult> Create([FromBody] CreateOrder command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey)
    {
        if (!ModelState.IsValid)
            return ValidationProblem(ModelState);
        try
        {
            var order = await store.CreateAsync(command, idempotencyKey ?? Guid.NewGuid().ToString("N"));
            logger.LogInformation("Order {OrderId} of {Lines} lines was created", order.Id, command.Lines.Count);
            return CreatedAtRoute(nameof(Get), new { id = order.Id }, OrderDto.From(order));
        }
        catch (OutOfStockException e) when (e.Lines.Count > 0)
        {
            return Conflict(new { error = "out_of_stock", lines = e.Lines });
        }
    }
}
