using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>What was it that kept the promise from being kept.</summary>
/// <param name="Reason">In words, up to 1,000 characters; no names or phone numbers.</param>
public sealed record BreachReason(string? Reason);

/// <summary><c>POST /clocks/{id}/reason</c>: the reason of a broken promise, asked for where the source says "normally". It changes no outcome.</summary>
internal static class GiveBreachReason
{
    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/clocks/{{id:guid}}/reason", Handle)
        .WithName("GiveBreachReason")
        .WithTags("Clocks")
        .WithSummary("Puts the reason of a broken promise on record; refused while nothing is broken.")
        .RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Clerk)
        .Produces<ClockView>();

    private static Task<IResult> Handle(Guid id, BreachReason body, HttpContext http, IOptions<CommitmentsOptions> options, ClockLedger ledger, Promises promises, UnitOfWork work, TimeProvider time)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return Task.FromResult(errors.ToRefusal().ToResult());
        return Idempotency.Once(http, body, async () =>
        {
            if (await ClockTable.One(work, promises, id) is not { } asked || options.Value.HiddenFrom(http.Actor()).Contains(asked.Clock.MatterType)) return Refusal.NotFound("clock", id.ToString());
            var given = await ledger.GiveReason(id, reason, http.Actor());
            if (given.Refusal is { } refusal) return refusal;
            var found = await ClockTable.One(work, promises, id);
            return new Reply(200, ClockView.Of(found!, time.GetUtcNow()));
        });
    }
}
