using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The window puts a confrontation on record; when it has been reported already, that too.</summary>
public static class RecordConfrontation
{
    /// <param name="Unit">Window or unit where it happened.</param>
    /// <param name="At">When; now when left out.</param>
    /// <param name="ReportedTo">The leader or department already told.</param>
    public sealed record Body(string? Unit, string? Area, DateTimeOffset? At, string? Description, string? ReportedTo);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/confrontations", (Body body, HttpContext http, UnitOfWork work, ClockLedger ledger) => Idempotency.Once(http, body, () => Record(body, http.Actor(), work, ledger)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Confrontation>(StatusCodes.Status201Created).WithSummary("Record a confrontation at the window 登记窗口冲突").WithTags("Confrontations");

    private static async Task<Outcome<Reply>> Record(Body body, Actor actor, UnitOfWork work, ClockLedger ledger)
    {
        var now = work.Time.GetUtcNow();
        var errors = new FieldErrors();
        var row = new Confrontation
        {
            Id = Guid.CreateVersion7(now),
            Unit = errors.Text("unit", body.Unit, 100),
            Area = errors.OptionalText("area", body.Area, 64),
            At = errors.Past("at", body.At, now),
            Description = errors.Text("description", body.Description, 2000),
            ReportedTo = errors.OptionalText("reportedTo", body.ReportedTo, 100),
            RecordedBy = actor.Id, RecordedAt = now, UpdatedAt = now,
        };
        errors.Near("at", body.At, now);
        if (errors.Any) return errors.ToRefusal();
        row = row with { Number = await Numbers.Next(work, "CF", HallTime.Day(now)) };
        if (row.ReportedTo is not null) row = row with { State = Confrontation.Reported, ReportedAt = now };
        await Confrontation.Insert(work, row);
        await ledger.Record(new Milestone(row.Matter, "confrontation", row.At, actor));
        if (row.ReportedAt is { } at) await ledger.Record(new Milestone(row.Matter, "reported", at, actor));
        return new Reply(StatusCodes.Status201Created, row, $"/api/{ComplaintsModule.Name}/confrontations/{row.Number}", row.Version);
    }
}
