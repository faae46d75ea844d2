using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The two steps after the record: reported to a leader in time (应当及时报告), then properly handled (妥善处理). Neither is skipped.</summary>
public static class HandleConfrontation
{
    /// <param name="To">The leader or department told.</param>
    public sealed record ReportBody(string? To, DateTimeOffset? At);

    /// <param name="Measures">How it was handled.</param>
    public sealed record HandleBody(string? Measures);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/confrontations/{number}/report", Report).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Confrontation>()
            .WithSummary("Report a confrontation 及时报告").WithTags("Confrontations");
        api.MapPost("/confrontations/{number}/handle", Handle).RequireRoles(Roles.Supervisor).Produces<Confrontation>().WithSummary("Handle a confrontation 妥善处理").WithTags("Confrontations");
    }

    private static Task<IResult> Report(string number, ReportBody body, HttpContext http, UnitOfWork work, ClockLedger ledger) => Idempotency.Once(http, body, () => Step(number, Confrontation.Recorded, http, work, async row =>
    {
        var errors = new FieldErrors();
        var to = errors.Text("to", body.To, 100);
        var at = errors.Past("at", body.At, work.Time.GetUtcNow(), row.At);
        if (errors.Any) return errors.ToRefusal();
        await ledger.Record(new Milestone(row.Matter, "reported", at, http.Actor()));
        return row with { State = Confrontation.Reported, ReportedTo = to, ReportedAt = at };
    }));

    private static Task<IResult> Handle(string number, HandleBody body, HttpContext http, UnitOfWork work, ClockLedger ledger) => Idempotency.Once(http, body, () => Step(number, Confrontation.Reported, http, work, async row =>
    {
        var errors = new FieldErrors();
        var measures = errors.Text("measures", body.Measures, 2000);
        if (errors.Any) return errors.ToRefusal();
        var now = work.Time.GetUtcNow();
        await ledger.Record(new Milestone(row.Matter, "handled", now, http.Actor()));
        return row with { State = Confrontation.Handled, Measures = measures, HandledBy = http.Actor().Id, HandledAt = now };
    }));

    private static async Task<Outcome<Reply>> Step(string number, string from, HttpContext http, UnitOfWork work, Func<Confrontation, Task<Outcome<Confrontation>>> step)
    {
        if (await work.Single<Confrontation>($"SELECT {Confrontation.Columns} FROM confrontation WHERE number = @number", new { number }) is not { } row) return Refusal.NotFound("confrontation", number);
        if (ETags.IfMatch(http.Request) is { } version && version != row.Version) return Refusal.VersionConflict($"'{number}' is at version {row.Version}.");
        if (row.State != from) return Refusal.Conflict("step-out-of-order", "The steps have an order and none may be skipped.", $"'{number}' is {row.State}; this needs: {from}.", "complaints.confrontation.report");
        var changed = await step(row);
        if (changed.IsRefused) return changed.Refusal!;
        var saved = await Confrontation.Save(work, changed.Value);
        return saved.IsRefused ? saved.Refusal! : new Reply(StatusCodes.Status200OK, saved.Value.For(http.Actor()), Version: saved.Value.Version);
    }
}
