namespace Utilities.Appointments;

/// <summary>What can be booked, for anybody to read: how, by whom, with which papers.</summary>
public static class ReadMatters
{
    /// <param name="Channels">Ways in which it can be booked.</param>
    /// <param name="Groups">Who is eligible; none: everybody.</param>
    public sealed record View(BookableMatter Matter, IReadOnlyList<string> Channels, IReadOnlyList<BookingGroup> Groups, string RuleProfile, string RuleSource);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/matters", (string? kind, string? utility, BookingRules rules) => TypedResults.Ok(Of(rules, kind, utility))).AllowAnonymous()
        .Produces<IReadOnlyList<View>>().WithSummary("What can be booked 可预约事项").WithTags("Bookings");

    private static IReadOnlyList<View> Of(BookingRules rules, string? kind, string? utility) =>
    [
        .. from matter in rules.Matters
           where (kind is null || matter.Kind == kind) && (utility is null || matter.Utility == utility)
           let profile = rules.Of(matter.Kind, matter.Utility)
           select new View(matter, profile.Channels, matter.Eligibility ? profile.Groups : [], profile.Profile, profile.Source),
    ];
}
