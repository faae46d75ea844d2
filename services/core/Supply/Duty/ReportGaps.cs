using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Where the roster has holes: somebody must be on duty round the clock, weekends and holidays included
/// (oilfield-hall 「昼夜24小时有人值班」, water-company 「管道工(24小时值班)」).
/// </summary>
public static class ReportGaps
{
    /// <summary>One post that must be staffed round the clock.</summary>
    /// <param name="Commitment">Id of the duty in the commitment book.</param>
    /// <param name="Hours">Hours in the period.</param>
    /// <param name="Rostered">Hours with somebody on the roster; two at once count once.</param>
    /// <param name="Present">Hours of the period's past part with somebody rostered and present.</param>
    /// <param name="Past">Hours of the period that have passed.</param>
    /// <param name="Gaps">Times without anybody on the roster.</param>
    /// <param name="Absences">Past times with nobody recorded as present.</param>
    public sealed record Post(
        string Code, string Commitment, double Hours, double Rostered, double Past, double Present, IReadOnlyList<Stretch> Gaps, IReadOnlyList<Stretch> Absences);

    public static void MapReportGaps(this IEndpointRouteBuilder api) =>
        api.MapGet("/duty/gaps", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator)
            .WithSummary("Gaps in the roster 值班空缺").WithTags("Duty");

    private static async Task<IResult> Handle(
        DateTimeOffset? from, DateTimeOffset? to, string? post, Database database, ChosenBook book, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var window = new Stretch(from ?? now, to ?? (from ?? now).AddDays(7));
        if (window.Length <= TimeSpan.Zero || window.Length > TimeSpan.FromDays(400))
            return new FieldErrors().Add("to", "out-of-range", "'to' must lie after 'from', at most 400 days.").ToRefusal().ToResult();
        var shifts = (await database.Read(db => db.QueryAsync<DutyShift>(
            DutyShiftTable.Select + " WHERE s.ends_at > @From AND s.starts_at < @Until AND (@post IS NULL OR s.post = @post)",
            new { window.From, window.Until, post }), cancel)).ToLookup(s => s.Post);
        IEnumerable<string> codes = post is { } one ? [one] : Posts(book, utility.Name).Union(shifts.Select(s => s.Key)).Order(StringComparer.Ordinal);
        return TypedResults.Ok(new { window.From, To = window.Until, Posts = codes.Select(code => Measure(code, utility.Name, window, [.. shifts[code]], now)).ToList() });
    }

    /// <summary>Pure. A worker who has not left yet is present until now, but not beyond the end of the shift.</summary>
    internal static Post Measure(string code, string utility, Stretch window, IReadOnlyList<DutyShift> shifts, DateTimeOffset now)
    {
        var rostered = shifts.Select(s => new Stretch(s.StartsAt, s.EndsAt)).ToList();
        var present = shifts.Where(s => s.PresentFrom is { }).Select(s => new Stretch(
            Later(s.PresentFrom!.Value, s.StartsAt), Earlier(s.PresentUntil ?? now, s.EndsAt))).ToList();
        var past = new Stretch(window.From, Later(window.From, Earlier(now, window.Until)));
        return new(code, $"{utility}.duty.{code}", window.Length.TotalHours, window.Covered(rostered).TotalHours,
            past.Length.TotalHours, past.Covered(present).TotalHours, window.Gaps(rostered), past.Length > TimeSpan.Zero ? past.Gaps(present) : []);
    }

    /// <summary>The posts that the chosen profiles promise to staff round the clock.</summary>
    internal static IEnumerable<string> Posts(ChosenBook book, string utility) =>
        book.Rows.Where(row => row.Indicator?.Method == IndicatorMethod.Sum).Select(row => row.Id).Where(id => id.StartsWith($"{utility}.duty.", StringComparison.Ordinal)).Select(id => id[(utility.Length + 6)..]);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
