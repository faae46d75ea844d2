using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator is on post and declares to be fit and sober; stops water.pump.shift-early-arrival. Who is not, does not take the shift (「严禁酒后上岗」, 003 篇5 九.6).</summary>
public sealed class RecordArrival(ShiftDesk desk, ClockLedger ledger)
{
    /// <summary>As early as that a shift may be come to.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(12);

    /// <param name="Fit">The operator declares to be fit for duty.</param>
    /// <param name="NoAlcohol">The operator declares to have drunk no alcohol.</param>
    public sealed record Body(DateTimeOffset? At, bool? Fit, bool? NoAlcohol);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/arrival", (string number, Body body, HttpContext http, ShiftDesk desk, RecordArrival act) => desk.Act(http, number, body, open => act.Arrive(open, body)))
        .RequireRoles(Roles.Crew).Produces<ShiftView>().WithSummary("Arrive on post and declare fitness 到岗并申报 (严禁酒后上岗)").WithTags("Pump stations");

    private async Task<Outcome<PumpShift>> Arrive(OpenShift open, Body body)
    {
        var decided = Decide(open, body);
        if (decided.IsRefused) return decided.Refusal!;
        var kept = await desk.Keep(open, decided.Value);
        if (kept.IsRefused) return kept;
        await ledger.Record(new Milestone(open.Shift.Matter(), "operator-arrived", decided.Value.ArrivedAt!.Value, open.Actor));
        return kept;
    }

    /// <summary>Pure.</summary>
    internal static Outcome<PumpShift> Decide(OpenShift open, Body body)
    {
        if (open.RefusesUnless(ShiftStates.Planned) is { } state) return state;
        if (open.RefusesStranger() is { } stranger) return stranger;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Shift.StartsAt - Earliest);
        if (body.Fit is null) errors.Add("fit", "required", "Declare in 'fit' whether you are fit for duty.");
        if (body.NoAlcohol is null) errors.Add("noAlcohol", "required", "Declare in 'noAlcohol' that you have drunk no alcohol.");
        if (errors.Any) return errors.ToRefusal();
        return body is { Fit: true, NoAlcohol: true }
            ? open.Shift with { State = ShiftStates.Arrived, ArrivedAt = at, DeclaredAt = open.Now }
            : Refusal.Unprocessable("unfit-for-duty", "Nobody takes a shift unfit or after drinking.", $"Ask for leave from shift '{open.Shift.Number}', so that a leader names a stand-in.", "D18");
    }
}
