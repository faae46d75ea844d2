using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Opens a billing period (开账): its meters are read until a day, then it is billed by itself. The same period again is the same cycle.</summary>
internal static class OpenBillingCycle
{
    /// <param name="Period"><c>2026-11</c></param>
    /// <param name="ReadUntil">Local day from which on nobody waits for readings; nothing is waited for when it is not given.</param>
    public sealed record Body(string? Utility, string? Period, DateOnly? ReadUntil);

    public static void MapOpenBillingCycle(this IEndpointRouteBuilder api) =>
        api.MapPost("/cycles", Handle).RequireRoles(Roles.Supervisor).Produces<BillingCycle>(StatusCodes.Status201Created)
            .WithSummary("Open a billing period 开账").WithTags("Bill runs");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, BillingCycles cycles) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), unit.Time.GetUtcNow());
        var utility = errors.OneOf("utility", body.Utility, Account.Utilities);
        var period = Periods.Begun("period", body.Period, HallTime.Day(now), errors);
        var until = body.ReadUntil ?? HallTime.Day(now);
        if (body.ReadUntil is { } day && (day < period.First || day > period.End.AddMonths(2))) errors.Add("readUntil", "out-of-range", "'readUntil' must lie in the period or within two months after it.");
        if (errors.Any) return errors.ToRefusal();

        var id = BillingCycle.IdOf(utility, period.ToString());
        if (await cycles.Find(utility, period.ToString()) is { } known)
        {
            if (known.OpenedAt is not null || known.ClosedAt is not null) return Outcome.Of(new Reply(StatusCodes.Status200OK, known, Location(known), known.Version));
            await unit.Write("UPDATE billing_cycle SET read_until = @until, opened_by = @by, opened_at = @now, version = version + 1, updated_at = @now WHERE id = @id", new { id, until, by = http.Actor().Id, now });
        }
        else
        {
            await cycles.Add(new() { Id = id, Utility = utility, Period = period.ToString(), State = BillingCycleStates.Reading, ReadUntil = until, OpenedBy = http.Actor().Id, OpenedAt = now, UpdatedAt = now });
        }

        await unit.Publish(new BillingCycleOpened { CycleId = id, Utility = utility, Period = period.ToString(), ReadUntil = until, At = now });
        await Audit.Write(unit, http.Actor(), "billing-cycle-opened", $"{utility} {period}");
        var opened = (await cycles.Find(utility, period.ToString()))!;
        return Outcome.Of(new Reply(StatusCodes.Status201Created, opened, Location(opened), opened.Version));
    });

    private static string Location(BillingCycle cycle) => $"/api/{BillingModule.Name}/cycles/{cycle.Utility}/{cycle.Period}";
}
