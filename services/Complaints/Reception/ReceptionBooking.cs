using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Somebody who wants to see the leader. States: booked, received, absent, cancelled.</summary>
public sealed record ReceptionBooking : NumberedRow
{
    public const string Booked = "booked";
    public const string Received = "received";
    public const string Absent = "absent";
    public const string Cancelled = "cancelled";

    internal static readonly RowTable<ReceptionBooking> Table = new(
        "reception booking", "reception_booking", "reception-bookings", "RB", "D11", "day_number, name, phone, description, channel, booked_by, case_number, received_at", (booking, actor) => booking.For(actor));

    public string DayNumber { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>What they want to talk about.</summary>
    public string Description { get; init; } = "";

    public string Channel { get; init; } = "";

    [JsonIgnore]
    public string BookedBy { get; init; } = "";

    /// <summary>The matter as a case: it is answered and closed there.</summary>
    public string? CaseNumber { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public ReceptionBooking For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Supervisor) || actor.Id == BookedBy ? this : this with
    {
        Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)!, Description = Masking.FreeText(Description)!,
    };
}
