using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Says that a meter is faulty (计量表故障移交). What it showed last is held again where it is not billed yet, and so is what it shows until the fault is settled;
/// the utility deals with the meter under a request of its own.
/// </summary>
internal static class ReportMeterFault
{
    private const string Insert = $"""
        INSERT INTO meter_fault ({MeterFault.Columns})
        VALUES (@Number, @Utility, @Account, @Meter, @Reason, @ReportedBy, @ReportedAt, @SettledBy, @SettledAt, @Outcome)
        """;

    private const string Last = $"""
        SELECT {UseTable.Columns} FROM metered_use WHERE account = @Account AND meter = @Meter AND register = @Register AND reading = @LastReading AND held_for IS NULL
        """;

    internal sealed record Body(string? Account, string? Meter, string? Reason);

    /// <param name="Outcome">What was found, or done.</param>
    internal sealed record SettleBody(string? Outcome);

    public static void MapReportMeterFault(this IEndpointRouteBuilder api)
    {
        api.MapPost("/readings/meter-faults", Handle).RequireRoles(Roles.Clerk, Roles.Crew, Roles.Supervisor).Produces<MeterFault>(StatusCodes.Status201Created)
            .WithSummary("Say that a meter is faulty 移交故障表").WithTags("Readings");
        api.MapPost("/readings/meter-faults/{number}/settle", Settle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<MeterFault>()
            .WithSummary("Say what came of a faulty meter 故障表处理结果").WithTags("Readings");
    }

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var (account, meter, reason) = (errors.Text("account", body.Account, 20), errors.Text("meter", body.Meter, 60), errors.Text("reason", body.Reason, 400));
        var found = await OnAccount.Find(unit, errors, account, meter);
        if (errors.Any) return errors.ToRefusal();
        if ((await MeterFault.Open(unit, found!.Utility, [meter])).Count > 0) return Refusal.Conflict("reported-already", "This meter is said to be faulty already.", $"'{meter}'.");
        var fault = new MeterFault
        {
            Number = await Numbers.Next(unit, "MF", HallTime.Day(now)), Utility = found.Utility, Account = account, Meter = meter, Reason = reason, ReportedBy = http.Actor().Id, ReportedAt = now,
        };
        await unit.Write(Insert, fault);
        await Hold(unit, fault, HallTime.Day(now));
        return Outcome.Of(new Reply(StatusCodes.Status201Created, fault));
    });

    private static async Task Hold(UnitOfWork unit, MeterFault fault, DateOnly today)
    {
        var work = await UseWork.Open(unit, fault.Utility, [fault.Meter], new(2000, 1, 1));
        foreach (var register in AccountMeter.Registers)
        {
            if (work.Find(fault.Meter, register, today) is not { } row || row.Account != fault.Account || work.StateOf(row) is not { LastReading: { } last } state) continue;
            if ((await unit.Query<MeteredUse>(Last, new { row.Account, row.Meter, row.Register, LastReading = last })) is not [var use] || work.IsBilled(row.Account, use.Period)) continue;
            work.Apply(row, new(state.Without(use), [use], [use with { HeldFor = HoldCauses.MeterFault }]));
        }

        await work.Save();
    }

    private static Task<IResult> Settle(string number, SettleBody body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var outcome = errors.Text("outcome", body.Outcome, 400);
        if (errors.Any) return errors.ToRefusal();
        var settled = await unit.Write("UPDATE meter_fault SET settled_by = @by, settled_at = @now, outcome = @outcome WHERE number = @number AND settled_at IS NULL",
            new { by = http.Actor().Id, now = time.GetUtcNow(), outcome, number });
        if (await unit.Single<MeterFault>($"SELECT {MeterFault.Columns} FROM meter_fault WHERE number = @number", new { number }) is not { } fault) return Refusal.NotFound("meter fault", number);
        return settled == 1 ? Outcome.Of(new Reply(StatusCodes.Status200OK, fault)) : Refusal.Conflict("settled-already", "This fault is settled already.", $"'{number}': {fault.Outcome}");
    });
}
