using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// The visitors are there: two or more, with thermometer, work pass and form (第十二条(二)). Fewer than two start only with a reason, and are counted
/// (heating.visit.staff-count).
/// </summary>
public static class StartVisit
{
    internal const string StaffCount = "heating.visit.staff-count";

    /// <param name="Staff">Codes of all visitors.</param>
    /// <param name="StaffReason">Why there are fewer than two.</param>
    /// <param name="WorkPassesShown">Every visitor showed the work pass (工作证).</param>
    /// <param name="FormCarried">The visit form (客户走访单) is at hand.</param>
    public sealed record Body(DateTimeOffset? At, IReadOnlyList<string>? Staff, string? StaffReason, string? Thermometer, bool? WorkPassesShown, bool? FormCarried);

    public static void MapStartVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/start", (string number, Body body, HttpContext http, VisitDesk desk, StartVisitAct act) =>
                desk.Act(http, number, body, [VisitStates.Scheduled], open => act.Start(open, body)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<VisitView>()
            .WithSummary("Begin a temperature visit 开始走访测温").WithTags("Temperature visits");
}

/// <summary>The act behind <see cref="StartVisit"/>.</summary>
public sealed class StartVisitAct(UnitOfWork unit, ClockLedger ledger, MeasurementLedger measurements, ChosenBook book, VisitDesk desk)
{
    private const int Most = 20;

    internal async Task<Outcome<TemperatureVisit>> Start(VisitCase open, StartVisit.Body body)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Visit.UpdatedAt);
        var reason = errors.OptionalText("staffReason", body.StaffReason, 400);
        var code = errors.Text("thermometer", body.Thermometer, 60);
        string[] staff = [.. (body.Staff ?? []).Select(one => one?.Trim() ?? "").Distinct(StringComparer.Ordinal)];
        if (staff.Length is 0 or > Most) errors.Add("staff", "required", $"Give 'staff', the codes of all visitors, at most {Most}.");
        foreach (var (index, one) in staff.Index().Where(one => one.Item.Length is 0 or > 18 || one.Item.Contains(','))) errors.Add($"staff[{index}]", "not-a-code", $"'{one}' is no visitor's code.");
        if (body.WorkPassesShown != true) errors.Add("workPassesShown", "must-be", "The visit can only begin when every visitor has shown the work pass.");
        if (body.FormCarried != true) errors.Add("formCarried", "must-be", "The visit can only begin with the visit form at hand.");
        var (db, transaction) = unit.Raw();
        var thermometer = code.Length == 0 ? null : await Thermometer.Find(db, transaction, code);
        if (code.Length > 0 && thermometer is null) errors.Add("thermometer", "unknown-thermometer", $"No thermometer '{code}' is registered.");
        if (errors.Any) return errors.ToRefusal();

        if (thermometer!.ValidUntil < HallTime.Day(at))
            return Refusal.Unprocessable("calibration-expired", "This thermometer's calibration no longer holds.", $"'{code}' was valid until {thermometer.ValidUntil:yyyy-MM-dd}.", VisitDesk.Rule);
        if (staff.Length < Fewest && reason is null)
            return Refusal.Unprocessable("too-few-visitors", "A customer is visited by two or more.", $"{staff.Length} named, {Fewest} needed. Where it cannot be otherwise, say why in 'staffReason'; the visit is then counted as such.", StartVisit.StaffCount);

        var started = open.Visit with { State = VisitStates.Started, StartedAt = at, Staff = string.Join(',', staff), StaffReason = staff.Length < Fewest ? reason : null, Thermometer = code };
        var kept = await desk.Keep(open, started, VisitStates.Started, at, started.StaffReason);
        if (kept.IsRefused) return kept;
        await ledger.Record(new Milestone(started.Matter, "visit-started", at, open.Actor));
        var counted = await measurements.Record(StartVisit.StaffCount, new(started.Number, at, staff.Length, Area: started.AreaCode, Evidence: started.Number), open.Actor);
        return counted.IsRefused ? counted.Refusal! : kept;
    }

    /// <summary>The book's figure: 「人员为两人以上(含两人)」.</summary>
    private int Fewest => (int)(book.Rows.First(row => row.Id == StartVisit.StaffCount).Indicator!.Threshold ?? 0);
}
