using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging;
using Utilities.TestKit;

namespace Utilities.Architecture.Tests;

/// <summary>Operators filter and alert by event id: one number, one name and one level for one thing, in all processes, written down in one list.</summary>
public sealed class LogEventTests
{
    private const string Document = "docs/log-events.md";

    private static readonly IReadOnlyList<(string Assembly, string Method, LoggerMessageAttribute Event)> Events =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "Utilities.*.dll").Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal) && !file.EndsWith("TestKit.dll", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom).SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method.DeclaringType!.Assembly.GetName().Name!, method.Name, method.GetCustomAttribute<LoggerMessageAttribute>()!)).Where(found => found.Item3 is not null),
    ];

    [Fact]
    public void Every_event_has_an_id_of_its_own_a_name_a_level_and_a_message()
    {
        Assert.True(Events.Count > 20, $"Only {Events.Count} events were found.");
        Offences.None(Events.Where(found => found.Event.EventId <= 0).Select(found => $"{found.Assembly} {found.Method} has no event id"));
        Offences.None(Events.GroupBy(found => found.Event.EventId).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(found => $"{found.Assembly} {found.Method}"))}"));
        Offences.None(Events.GroupBy(NameOf).Where(same => same.Count() > 1).Select(same => $"{same.Key} is the name of several events"));
        Offences.None(Events.Where(found => found.Event.Level == LogLevel.None || string.IsNullOrWhiteSpace(found.Event.Message)).Select(found => $"{found.Assembly} {found.Method} has no level or no message"));
    }

    /// <summary>What a message holds is named by its placeholders; none of them is a person's.</summary>
    [Fact]
    public void No_event_asks_for_personal_data() => Offences.None(Events
        .Where(found => new[] { "{Name", "{Phone", "{Address", "{Description", "{Body", "{Text", "{Note", "{Caller" }.Any(word => found.Event.Message!.Contains(word, StringComparison.OrdinalIgnoreCase) && !found.Event.Message.Contains("Migration {Module}", StringComparison.Ordinal)))
        .Select(found => $"{found.Assembly} {found.Method}: {found.Event.Message}"));

    [Fact]
    public void The_list_of_events_is_the_one_that_the_processes_use()
    {
        var list = new StringBuilder();
        foreach (var found in Events.OrderBy(found => found.Event.EventId))
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {found.Event.EventId} | {NameOf(found)} | {found.Event.Level.ToString().ToLowerInvariant()} | {found.Assembly.Replace("Utilities.", "", StringComparison.Ordinal)} | {found.Event.Message} |\n");
        var written = string.Join('\n', File.ReadAllLines(Path.Combine(Repository.Root, Document)).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])));
        Assert.True(list.ToString().Trim() == written.Trim(), $"{Document} must hold these rows:\n{list}");
    }

    private static string NameOf((string Assembly, string Method, LoggerMessageAttribute Event) found) => found.Event.EventName ?? found.Method;
}
