using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Commitments;

/// <summary>What the service promises by which documents, and by which calendars it counts.</summary>
/// <param name="BookVersion">SHA-256 over the files of the book.</param>
/// <param name="CalendarVersion">SHA-256 over the files of the calendars.</param>
/// <param name="Picks">Where two profiles hold one promise: whose binds.</param>
/// <param name="Settings">Numbers that no source gives, as the operator has set them.</param>
/// <param name="Files">Every policy file beside the program.</param>
public sealed record PolicyInForce(
    string BookVersion, IReadOnlyList<PolicyInForce.Profile> Profiles, IReadOnlyDictionary<string, string> Picks,
    string CalendarVersion, IReadOnlyList<PolicyInForce.Calendar> Calendars, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<PolicyFiles.Entry> Files)
{
    /// <param name="Commitments">How many promises of it bind this service.</param>
    /// <param name="Documents">The documents they are from.</param>
    public sealed record Profile(string Name, int Commitments, IReadOnlyList<string> Documents);

    /// <param name="AlwaysOpen">A wall clock: there is no year to publish.</param>
    /// <param name="PublishedYears">Years whose holidays are known; due times that reach beyond are provisional.</param>
    public sealed record Calendar(string Name, string TimeZone, bool AlwaysOpen, IReadOnlyList<int> PublishedYears);

    public static PolicyInForce Read(IServiceProvider services)
    {
        var (book, calendars, configuration) = (services.GetRequiredService<ChosenBook>(), services.GetRequiredService<CalendarBook>(), services.GetRequiredService<IConfiguration>());
        return new(
            book.Book.Version, ProfilesOf(book), Section(configuration, "Commitments:Picks"),
            calendars.Version, [.. calendars.Names.Order(StringComparer.Ordinal).Select(name => calendars.Get(name)).Select(calendar => new Calendar(calendar.Name, calendar.Zone.Id, calendar.IsAlwaysOpen, calendar.PublishedYears))],
            Section(configuration, "Commitments:Settings"), services.GetRequiredService<PolicyFiles>().Now());
    }

    internal static IReadOnlyList<Profile> ProfilesOf(ChosenBook book) =>
    [
        .. book.Profiles.Select(profile => (Name: profile, Rows: book.Rows.Where(row => row.Profile == profile).ToList()))
            .Select(profile => new Profile(profile.Name, profile.Rows.Count, [.. profile.Rows.Select(row => row.SourceFile).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
    ];

    private static Dictionary<string, string> Section(IConfiguration configuration, string name) =>
        configuration.GetSection(name).GetChildren().Where(child => child.Value is not null).ToDictionary(child => child.Key, child => child.Value!, StringComparer.Ordinal);
}
