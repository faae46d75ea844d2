using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>A hall of the demo town.</summary>
public sealed class DemoHall(Broker broker) : Hall(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo"] = "true" };
}

public sealed class DemoHallTests(DemoHall hall) : IClassFixture<DemoHall>
{
    [Fact]
    public async Task The_demo_shows_a_board_and_a_number_can_be_taken_called_and_served()
    {
        var board = (await hall.Anybody.Get("windows/board")).Expect(200).Body;
        Assert.Equal(2, board.GetProperty("windows").EnumerateArray().Count(window => window.GetProperty("open").GetBoolean()));
        var number = (await hall.As("demo-resident", Roles.Resident).Post("queue/tickets", new { business = "utility-payment" })).Expect(201).Body.GetProperty("ticket").GetProperty("number").GetString();
        Assert.Equal(number, await Hall.Begin(hall.As("demo-clerk", Roles.Clerk), "W1"));
        var roster = (await hall.Supervisor.Get("shifts?kind=duty-desk&limit=500")).Expect(200).Body.GetProperty("items").GetArrayLength();
        Assert.True(roster > 30, $"{roster} shifts at the duty desk");

        await hall.Restart();
        Assert.Equal(roster, await hall.Read<int>("SELECT COUNT(*) FROM hall_shift s JOIN hall_seat w ON w.code = s.seat WHERE w.kind = 'duty-desk'"));
    }
}
