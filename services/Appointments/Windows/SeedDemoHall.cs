using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>With <c>Demo=true</c>, gives an empty hall its windows, businesses, staff and a roster, and opens the first windows, so that a number can be taken and called.</summary>
internal sealed class SeedDemoHall(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    private const int RosterDays = 14;

    /// <summary><c>demo-hall.json</c>.</summary>
    public sealed record Demo(
        [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<Named<SaveStaff.Body>> Staff, IReadOnlyList<Named<SaveBusiness.Body>> Businesses,
        IReadOnlyList<Named<SaveSeat.Body>> Windows, IReadOnlyList<Sitting> Open, IReadOnlyList<Turn> Roster);

    public sealed record Named<T>(string Code, T Body);

    /// <summary>A window that is open from the start.</summary>
    public sealed record Sitting(string Window, string Staff);

    /// <summary>A shift of every day.</summary>
    /// <param name="From">Hour of the day, in the hall's time.</param>
    public sealed record Turn(string Window, string Staff, int From, int Hours);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var (demo, now) = (Read(BookModule.PolicyFolder(configuration)), time.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var roster = scope.ServiceProvider.GetRequiredService<RosterSeats>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM hall_staff) + (SELECT COUNT(*) FROM hall_seat) + (SELECT COUNT(*) FROM hall_business)") == 0)
                await Seed(unit, roster, demo, now);
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Demo Read(string folder) =>
        JsonSerializer.Deserialize<Demo>(File.ReadAllBytes(Path.Combine(folder, "demo-hall.json")), JsonDefaults.Options) ?? throw new InvalidOperationException("demo-hall.json is empty.");

    private static async Task Seed(UnitOfWork unit, RosterSeats roster, Demo demo, DateTimeOffset now)
    {
        foreach (var (code, body) in demo.Staff) await StaffTable.Store(unit, Good(SaveStaff.Check(code, body, now)) with { Version = 1 });
        foreach (var (code, body) in demo.Businesses) await unit.Write(SaveBusiness.Insert, Good(SaveBusiness.Check(code, body, now)) with { Version = 1 });
        var businesses = demo.Businesses.Select(b => b.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, body) in demo.Windows) await SeatTable.Store(unit, Good(SaveSeat.Check(code, body, businesses, now)) with { Version = 1 });
        foreach (var (window, staff) in demo.Open) await OpenWindow.Sit(unit, window, staff, null, now);
        var today = HallTime.WholeDay(HallTime.Day(now)).From;
        var turns = Enumerable.Range(0, RosterDays).SelectMany(day => demo.Roster.Select(turn => (Turn: turn, Starts: today.AddDays(day).AddHours(turn.From)))).Where(t => t.Starts > now);
        Good(await roster.Store(Good(RosterSeats.Check(new([.. turns.Select(t => new RosterSeats.Row(t.Turn.Window, t.Turn.Staff, t.Starts, t.Starts.AddHours(t.Turn.Hours), null))]), now)), Actor.System));
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal
        ? throw new InvalidOperationException($"The demo hall is wrong: {refusal.Code}, {refusal.Detail} {string.Join("; ", refusal.Errors?.Select(e => $"{e.Field}: {e.Message}") ?? [])}")
        : outcome.Value;
}
