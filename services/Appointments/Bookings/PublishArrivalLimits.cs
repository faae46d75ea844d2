using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>The arrival limits of booked services, for anybody to read (appointments.arrival-limit.publication, 002 第一篇 第九条(四) 「并向社会公布预约服务的到达时限」).</summary>
public static class PublishArrivalLimits
{
    /// <param name="Utility">Name of the utility; null: the hall's own service at home.</param>
    /// <param name="Rule"><c>before</c> the appointed time, or <c>within-hour</c>.</param>
    /// <param name="Limit">As the book prints it, counted from the appointed time.</param>
    /// <param name="Text">For residents.</param>
    public sealed record ArrivalLimit(string? Utility, string Rule, string? Limit, BilingualText Text, string Profile, string SourceQuote);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/arrival-limits", (BookingRules rules) => TypedResults.Ok(Of(rules))).AllowAnonymous()
        .Produces<IReadOnlyList<ArrivalLimit>>().WithSummary("Arrival limits of booked services 预约服务到达时限").WithTags("Bookings");

    internal static IReadOnlyList<ArrivalLimit> Of(BookingRules rules) =>
    [
        .. from utility in rules.Matters.Where(matter => matter.Kind == AppointmentKinds.Doorstep).Select(matter => matter.Utility).Distinct()
           let profile = rules.Of(AppointmentKinds.Doorstep, utility)
           let row = rules.Arrival(profile)
           where row is not null
           select new ArrivalLimit(utility, profile.Arrival.Rule, row.Limit.Text, row.Title, profile.Profile, row.SourceQuote),
    ];
}
