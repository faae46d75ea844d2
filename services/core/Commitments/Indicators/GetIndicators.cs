using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /indicators</c>: every measured target of the chosen profiles, or of one. Public on purpose: figures and formulas, no personal data.</summary>
internal static class GetIndicators
{
    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/indicators", Handle)
        .WithName("GetIndicators").WithTags("Commitments")
        .WithSummary("Measured targets over [from, to): numerator, denominator, formula, whether met. By default the calendar year so far. 服务质量指标")
        .AllowAnonymous()
        .Produces<IReadOnlyList<IndicatorView>>();

    private static async Task<IResult> Handle(
        string? profile, string? from, string? to, ChosenBook book, IndicatorReader reader, CalendarBook calendars, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var period = IndicatorPeriod.Read(errors, from, to, calendars, time.GetUtcNow());
        if (profile is not null) errors.OneOf("profile", profile, book.Book.All.Select(row => row.Profile).ToHashSet(StringComparer.Ordinal));
        if (errors.Any) return errors.ToRefusal().ToResult();

        var views = new List<IndicatorView>();
        foreach (var row in (profile is null ? book.Rows : book.Under([profile])).Where(row => row.Indicator is not null))
            views.Add(await reader.Of(row, period.From, period.To, cancel));
        return TypedResults.Ok(views);
    }
}

/// <summary>The period a query names, [from, to); by default the calendar year so far.</summary>
internal sealed record IndicatorPeriod(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366 * 20);

    public static IndicatorPeriod Read(FieldErrors errors, string? from, string? to, CalendarBook calendars, DateTimeOffset now)
    {
        var last = Cohort.Instant(errors, "to", to) ?? now;
        var zone = calendars.Get("wallclock").Zone;
        var first = Cohort.Instant(errors, "from", from) ?? LocalTimes.At(zone, new(LocalTimes.Day(zone, last).Year, 1, 1), TimeSpan.Zero);
        if (first >= last || last - first > Longest) errors.Add("to", "out-of-range", "'to' must lie after 'from', within twenty years.");
        return new(first, last);
    }
}
