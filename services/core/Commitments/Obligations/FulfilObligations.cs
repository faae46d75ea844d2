using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /obligations/fulfil</c>: counts a visit for what it is named to count for, and for nothing else.</summary>
internal static class FulfilObligations
{
    internal sealed record Body(string? Subject, string? Evidence, DateTimeOffset? At, IReadOnlyList<string>? Tasks, IReadOnlyList<string>? CommitmentIds);

    internal sealed record Done(IReadOnlyList<Guid> Obligations);

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/obligations/fulfil", Handle)
        .WithName("FulfilObligations").WithTags("Commitments")
        .WithSummary("Count a visit, patrol or cleaning that was done. 登记已完成的周期性服务")
        .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
        .Produces<Done>();

    private static Task<IResult> Handle(Body body, HttpContext http, ObligationLedger ledger, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var done = new Fulfilment(
            errors.Text("subject", body.Subject, 100), errors.Text("evidence", body.Evidence, 100),
            errors.Past("at", body.At, time.GetUtcNow()).ToMilliseconds(), body.Tasks ?? [], body.CommitmentIds ?? []);
        if (errors.Any) return errors.ToRefusal();
        var outcome = await ledger.Fulfil(done, http.Actor());
        return outcome.Then<Reply>(obligations => new Reply(StatusCodes.Status200OK, new Done(obligations)));
    });
}
