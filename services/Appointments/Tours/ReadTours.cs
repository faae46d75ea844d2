using Dapper;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The tours of a day: each crew's doorstep appointments in the order in which they are made, visits of utilities among them, with what cannot be kept.</summary>
public static class ReadTours
{
    private const string Query = $"SELECT {AppointmentTable.Columns} FROM appointment WHERE kind = 'doorstep' AND starts_at >= @from AND starts_at < @until AND state IN @states";

    private static readonly string[] States = [.. AppointmentStates.Kept, AppointmentStates.Served, AppointmentStates.Filed];

    /// <param name="Crew">Null: nobody is assigned.</param>
    /// <param name="Conflicts">How many promises the tour as it stands would break.</param>
    public sealed record Tour(DateOnly Day, string? Crew, IReadOnlyList<Stop> Stops, int Conflicts);

    /// <param name="ExpectedAt">When the crew can be there.</param>
    /// <param name="LateBy">Minutes by which that breaks the promise.</param>
    public sealed record Stop(
        int Order, string Number, string State, string Matter, string? Utility, string? Reference, string? Area, string? Address, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
        int TravelMinutes, DateTimeOffset ExpectedAt, int LateBy);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/tours", Handle).RequireRoles(Roles.Staff)
        .Produces<IReadOnlyList<Tour>>().WithSummary("The tours of a day 上门路线").WithTags("Tours");

    /// <param name="day">The local day; today when absent.</param>
    /// <param name="crew">Only this crew's.</param>
    private static async Task<IResult> Handle(DateOnly? day, string? crew, HttpContext http, Database database, BookingRules rules, BookingOptions options, TimeProvider time, CancellationToken cancel)
    {
        var on = day ?? HallTime.Day(time.GetUtcNow());
        var stretch = HallTime.WholeDay(on);
        var found = await database.Read(db => db.QueryAsync<Appointment>($"{Query}{(crew is null ? "" : " AND crew = @crew")}", new { from = stretch.From, until = stretch.Until, states = States, crew }), cancel);
        var ways = await database.Read(AreaWay.All, cancel);
        var actor = http.Actor();
        return TypedResults.Ok(found.GroupBy(appointment => appointment.Crew).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(on, group, rules, (from, to) => Minutes(ways, options, from, to), actor)).ToList());
    }

    private static Tour Of(DateOnly day, IGrouping<string?, Appointment> group, BookingRules rules, Func<string?, string?, int> way, Actor actor)
    {
        var byNumber = group.ToDictionary(appointment => appointment.Number, StringComparer.Ordinal);
        var planned = TourPlanner.Plan(group.Select(it => new TourStop(it.Number, it.StartsAt!.Value, it.StartsAt.Value + Tolerance(rules, it), it.Minutes, it.Area)), way);
        var stops = planned.Select(stop => (stop, it: byNumber[stop.Stop.Number])).Select(pair => new Stop(
            pair.stop.Order, pair.it.Number, pair.it.State, pair.it.Matter, pair.it.Utility, pair.it.Reference, pair.it.Area, AppointmentSight.Shown(pair.it, actor).Address,
            pair.it.StartsAt!.Value, pair.it.EndsAt!.Value, pair.stop.TravelMinutes, pair.stop.ExpectedAt, pair.stop.LateBy)).ToList();
        return new(day, group.Key, stops, stops.Count(stop => stop.LateBy > 0));
    }

    /// <summary>How long after the appointed time staff may still come (K11).</summary>
    private static TimeSpan Tolerance(BookingRules rules, Appointment appointment) => rules.Arrival(rules.Of(appointment))?.Limit is Limit.Duration limit ? limit.Span : TimeSpan.Zero;

    private static int Minutes(IReadOnlyDictionary<(string, string), int> ways, BookingOptions options, string? from, string? to) =>
        from == to ? options.SameAreaMinutes
        : from is null || to is null ? options.OtherAreaMinutes
        : ways.TryGetValue((from, to), out var minutes) || ways.TryGetValue((to, from), out minutes) ? minutes
        : options.OtherAreaMinutes;
}
