using System.Text.Json;

namespace Utilities.Appointments.Tests;

/// <summary>What tests of bookings do again and again.</summary>
internal static class BookingDesk
{
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A calendar of its own for a test, with slots from the next day on.</summary>
    public static async Task Calendar(
        this AppointmentsService service, string code, string kind, string? utility = null, int slotMinutes = 60, int capacity = 1, string hours = "mon-fri 08:30-12:00,13:30-17:30",
        string days = "working-days", string[]? matters = null, string[]? areas = null, string? team = null) =>
        (await service.Supervisor.Post("calendars", new
        {
            code, organisation = $"{code}窗口", nameZh = code, nameEn = code, kind, utility, team, days, hours, slotMinutes, capacity, matters = matters ?? [], areas = areas ?? [],
        })).Expect(201);

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local, System.Globalization.CultureInfo.InvariantCulture).ToOffset(China);

    /// <summary>The free slots of a matter in one calendar, in order of time.</summary>
    public static async Task<IReadOnlyList<(Guid Id, DateTimeOffset StartsAt)>> Free(this AppointmentsService service, string calendar, string matter, string? area = null) =>
    [
        .. (await service.Clerk.Get($"slots?matter={matter}{(area is null ? "" : $"&area={area}")}&limit=500")).Expect(200).Items()
            .Where(slot => slot.GetProperty("calendar").GetString() == calendar).Select(slot => (slot.GetProperty("id").GetGuid(), slot.GetProperty("startsAt").GetDateTimeOffset())),
    ];

    public static object Application(
        string matter = "hall-doorstep", string channel = "phone", string area = "XF", string? group = "old-weak-sick-disabled", string? papers = "残疾证", bool? noticeGiven = true, DateTimeOffset? wantedAt = null) =>
        new { matter, channel, area, name = "王秀兰", phone = "13812345678", address = "幸福小区3栋502", note = "办理过户", group, papers, noticeGiven, wantedAt };

    public static object Booking(Guid? slotId, string matter = "hall-business", string? channel = "phone", bool? noticeGiven = true) =>
        new { matter, channel, slotId, name = "李建国", phone = "13987654321", noticeGiven };

    /// <summary>An accepted doorstep application, at the given one of its calendar's free slots; gives its number and time.</summary>
    public static async Task<(string Number, DateTimeOffset StartsAt)> Accepted(this AppointmentsService service, string calendar, int slot, object? application = null, string matter = "hall-doorstep", string area = "XF")
    {
        var number = (await service.Clerk.Post("doorstep-applications", application ?? Application(matter, area: area))).Expect(201).Field("number");
        var (id, startsAt) = (await service.Free(calendar, matter, area))[slot];
        (await service.Clerk.Post($"appointments/{number}/accept", new { slotId = id })).Expect(200);
        return (number, startsAt);
    }

    /// <summary>A hall booking at the given one of its calendar's free slots.</summary>
    public static async Task<(string Number, DateTimeOffset StartsAt)> Booked(this AppointmentsService service, string calendar, int slot, string matter = "hall-business")
    {
        var (id, startsAt) = (await service.Free(calendar, matter))[slot];
        return ((await service.Clerk.Post("hall-bookings", Booking(id, matter))).Expect(201).Field("number"), startsAt);
    }

    public static async Task<Answer> Seen(this AppointmentsService service, string number) => (await service.Clerk.Get($"appointments/{number}")).Expect(200);

    public static async Task<string[]> Told(this AppointmentsService service, string number) =>
        [.. (await service.Clerk.Get($"appointments/{number}/notifications")).Expect(200).Body.EnumerateArray().Select(told => told.GetProperty("occasion").GetString()!).Order(StringComparer.Ordinal)];

    public static async Task<(decimal Numerator, decimal Denominator)> Indicator(this AppointmentsService service, string id)
    {
        // What happened at this instant belongs to the period only once it has passed.
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var found = (await service.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);
        return (found.GetProperty("numerator").GetDecimal(), found.GetProperty("denominator").GetDecimal());
    }

    public static JsonElement[] Items(this Answer answer) => [.. answer.Body.GetProperty("items").EnumerateArray()];

    public static JsonElement Appointment(this Answer answer) => answer.Body.GetProperty("appointment");

    public static string Field(this Answer answer, string name) => answer.Appointment().GetProperty(name).GetString()!;

    public static string? OutcomeOf(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("outcome").GetString();

    public static string StateOf(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("state").GetString()!;

    public static DateTimeOffset Due(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("dueAt").GetDateTimeOffset();
}
