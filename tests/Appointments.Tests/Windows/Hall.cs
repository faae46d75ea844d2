using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>The appointments service as a hall with windows; a stand-in is required (generic-window) and more than ten are too many (hospital-window).</summary>
public class Hall(Broker broker) : ServiceFixture(broker, AppointmentsModule.Name, builder => builder.AddAppointments(), app => app.MapAppointments())
{
    public Caller Anybody => new(Http(), Root);

    /// <summary>A clerk who signs in under the code in the staff register.</summary>
    public Caller Person(string code) => As(code, Roles.Clerk);

    public async Task Staff(string code, params string[] skills) => (await Supervisor.Put($"staff/{code}", new
    {
        name = $"{code}员工", phone = "13800000001", skills, certificates = new[] { new { kind = "window-service", number = $"C-{code}", validFrom = "2024-01-01", validUntil = "2027-12-31" } },
    }, null)).Expect(200);

    public async Task Business(string code, string kind = "enquiry", int? promiseMinutes = null, int? promiseWorkingDays = null, params string[] materials) => (await Supervisor.Put($"businesses/{code}", new
    {
        kind, nameZh = code, nameEn = code, promiseMinutes, promiseWorkingDays, materials = materials.Select(m => new { zh = m, en = m }),
    }, null)).Expect(200);

    public async Task Seat(string code, string kind, params string[] businesses) => (await Supervisor.Put($"windows/{code}", new
    {
        kind, nameZh = code, nameEn = code, placeZh = "一层东侧", placeEn = "Ground floor, east", businesses, certificate = "window-service", accessible = true,
        calendar = kind == "window" ? "daily" : "round-the-clock", hours = "08:30-12:00,13:30-17:30",
    }, null)).Expect(200);

    /// <summary>A registered window that is open with a clerk of its own, named after it.</summary>
    public async Task<Caller> Open(string window, params string[] businesses)
    {
        await Staff($"{window}-clerk");
        await Seat(window, "window", businesses);
        var clerk = Person($"{window}-clerk");
        (await clerk.Post($"windows/{window}/opening", new { })).Expect(200);
        return clerk;
    }

    public async Task<string> Take(string business, string? @class = null) =>
        (await Clerk.Post("queue/tickets", new { business, @class, reason = @class is null ? null : "现场所见" })).Expect(201).Body.GetProperty("ticket").GetProperty("number").GetString()!;

    public Task<Answer> Ticket(string number) => Clerk.Get($"queue/tickets/{number}");

    public async Task<string?> StateOf(string number) => (await Ticket(number)).Expect(200).Body.GetProperty("ticket").GetProperty("state").GetString();

    /// <summary>Calls the next one at a window and begins to serve.</summary>
    public static async Task<string> Begin(Caller clerk, string window)
    {
        var number = (await clerk.Post($"windows/{window}/calls", new { })).Expect(200).Number;
        (await clerk.Post($"queue/tickets/{number}/start", new { })).Expect(200);
        return number;
    }

    public async Task<string> Shift(string window, string staff, DateTimeOffset from, int hours = 8) =>
        (await Supervisor.Post("shifts", new { shifts = new[] { new { window, staff, startsAt = from, endsAt = from.AddHours(hours) } } })).Expect(201)
        .Body.GetProperty("shifts")[0].GetProperty("number").GetString()!;

    /// <summary>An indicator over a time.</summary>
    public async Task<JsonElement> Indicator(string id, DateTimeOffset from, DateTimeOffset to) =>
        (await Supervisor.Get($"indicators?from={Uri.EscapeDataString($"{from:O}")}&to={Uri.EscapeDataString($"{to:O}")}")).Expect(200).Body.EnumerateArray()
        .Single(indicator => indicator.GetProperty("commitmentId").GetString() == id);
}

/// <summary>A hall where nobody takes another's place (lanyu-heating) and no profile says how long a queue may be.</summary>
public sealed class LanyuHall(Broker broker) : Hall(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Profiles:4"] = "lanyu-heating",
        ["Appointments:StandIns:Profile"] = "lanyu-heating",
    };
}

/// <summary>A hall where a leader approves each stand-in (water-company).</summary>
public sealed class ApprovingHall(Broker broker) : Hall(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Appointments:StandIns:Profile"] = "water-company" };
}
