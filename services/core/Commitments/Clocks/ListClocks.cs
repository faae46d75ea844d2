using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /clocks</c>: open clocks by due time, for those who watch them.</summary>
internal static class ListClocks
{
    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/clocks", Handle)
        .WithName("ListClocks")
        .WithTags("Clocks")
        .WithSummary("Open clocks with a due time, earliest first; state = running or paused, due-before = instant.")
        .RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Dispatcher, Roles.Clerk)
        .Produces<Page<ClockView>>();

    private static async Task<IResult> Handle(HttpContext http, string? state, string? cursor, int? limit, IOptions<CommitmentsOptions> options, Database database, Promises promises, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = errors.OneOf("state", state, [ClockStates.Running, ClockStates.Paused], ClockStates.Running);
        var dueBefore = Cohort.Instant(errors, "due-before", http.Request.Query["due-before"]);
        var (size, after) = (DueClocks.Limit(limit, errors), DueClocks.Place(cursor, errors));
        if (errors.Any) return errors.ToRefusal().ToResult();

        var page = await new DueClocks(wanted, dueBefore, after, options.Value.HiddenFrom(http.Actor())).Read(database, promises, size, cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new Page<ClockView>([.. page.Items.Select(open => ClockView.Of(open, now))], page.Next));
    }
}
