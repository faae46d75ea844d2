using Microsoft.Extensions.Configuration;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

/// <summary>The real book and calendars, without a database.</summary>
internal static class TestBook
{
    private static readonly string Folder = Path.Combine(Repository.Root, "contracts", "policy");
    private static readonly Lazy<CalendarBook> AllCalendars = new(() => CalendarLoader.Load(Folder));
    private static readonly Lazy<CommitmentBook> Everything = new(() => BookLoader.Load(Folder, AllCalendars.Value));

    public static CalendarBook Calendars => AllCalendars.Value;

    public static CommitmentBook Book => Everything.Value;

    public static Promises Water(params (string Key, string Value)[] settings) => Of("water", ["oilfield-hall", "water-company"], settings);

    public static Promises Of(string service, IReadOnlyList<string> profiles, params (string Key, string Value)[] settings) => new(
        ProfileChoice.Choose(Book, service, profiles),
        Calendars,
        new OperatorSettings(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build()));
}
