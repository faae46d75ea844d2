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

    /// <summary>The free slots of a matter, in order of time.</summary>
    public static async Task<IReadOnlyList<(Guid Id, DateTimeOffset StartsAt)>> Free(this AppointmentsService service, string matter, string? area = null, string query = "") =>
        [.. (await service.Clerk.Get($"slots?matter={matter}{(area is null ? "" : $"&area={area}")}&limit=500{query}")).Expect(200).Items().Select(slot => (slot.GetProperty("id").GetGuid(), slot.GetProperty("startsAt").GetDateTimeOffset()))];

    public static JsonElement[] Items(this Answer answer) => [.. answer.Body.GetProperty("items").EnumerateArray()];

    public static JsonElement Appointment(this Answer answer) => answer.Body.GetProperty("appointment");

    public static string Field(this Answer answer, string name) => answer.Appointment().GetProperty(name).GetString()!;

    public static string? OutcomeOf(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("outcome").GetString();

    public static string StateOf(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("state").GetString()!;

    public static DateTimeOffset Due(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("dueAt").GetDateTimeOffset();
}
