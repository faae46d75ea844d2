using Utilities.Contracts.Rpc;

namespace Utilities.Gateway.Hall;

/// <summary>A service's answer in the hall's words. Pure.</summary>
internal static class ReadHeld
{
    private static readonly TimeSpan HallOffset = TimeSpan.FromHours(8);

    public static OwnedMatter Of(string service, HeldMatter held) => new()
    {
        Number = held.Number,
        Service = service,
        ServiceTitle = ServiceTitles.Of(service),
        Kind = held.Kind,
        Noun = Of(held.Noun),
        Type = held.Type,
        Title = Of(held.Title),
        State = held.State,
        StateTitle = Of(held.StateTitle),
        Open = held.Open,
        Outcome = Given(held.Outcome),
        About = Given(held.About),
        Unit = Given(held.Unit),
        Area = Given(held.Area),
        Person = new(Given(held.Person.Name), Given(held.Person.Phone), Given(held.Person.Address), Given(held.Person.Description), held.Person.Masked),
        ReceivedAt = At(held.ReceivedAt),
        PromisedAt = held.HasPromisedAt ? At(held.PromisedAt) : null,
        ClosedAt = held.HasClosedAt ? At(held.ClosedAt) : null,
        Next = [.. held.Next.Select(Of)],
        WaitsFor = [.. held.WaitsFor.Select(Of)],
        Clocks = [.. held.Clocks.Select(clock => Of(service, clock))],
        Path = held.Path,
    };

    public static HallClock Of(string service, HeldClock clock) => new(
        clock.Commitment, clock.Profile, Of(clock.Title), clock.Kind, Given(clock.Limit), At(clock.StartedAt), clock.HasDueAt ? At(clock.DueAt) : null, clock.State,
        clock.HasStoppedAt ? At(clock.StoppedAt) : null, Given(clock.Outcome), clock.Late, clock.Soft, $"/api/{service}/clocks/{clock.Id}/explain");

    public static IEnumerable<TimelineEntry> Timeline(string service, HeldMatter held) => held.History.Select(entry => new TimelineEntry(
        At(entry.At), service, held.Number, entry.What, Of(entry.Title), entry.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    public static IEnumerable<ToldEntry> Told(string service, HeldMatter held) => held.Told.Select(entry => new ToldEntry(
        At(entry.At), service, held.Number, entry.Occasion, entry.Channel, Of(entry.Text)));

    private static HallText Of(HeldText text) => new(text.Zh, text.En);

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(HallOffset);
}
