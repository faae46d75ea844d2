using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What every booking is checked for when it is asked for. Pure.</summary>
internal static class BookingFiling
{
    private static readonly string[] StaffChannels = [BookingProfile.Counter, BookingProfile.Phone, BookingProfile.Written];

    /// <summary>The matter asked for, or null with the field error.</summary>
    public static BookableMatter? Matter(FieldErrors errors, BookingRules rules, string kind, string? code)
    {
        var matter = rules.Find(errors.Text("matter", code, 60));
        if (string.IsNullOrWhiteSpace(code)) return null;
        if (matter is null) errors.Add("matter", "unknown-matter", $"'{code}' is no matter that can be booked; see GET /api/{AppointmentsModule.Name}/matters.");
        else if (matter.Kind != kind) errors.Add("matter", "other-kind", $"'{code}' is booked as {matter.Kind}.");
        return matter?.Kind == kind ? matter : null;
    }

    /// <summary>How it came in: residents and partners write on the web, staff say how the applicant came to them.</summary>
    public static string Channel(FieldErrors errors, string? channel, Actor actor) =>
        actor.IsStaff ? errors.OneOf("channel", channel, StaffChannels) : errors.OneOf("channel", channel, [BookingProfile.Web], BookingProfile.Web);

    /// <summary>Whether the organisation takes such bookings in that way (K13).</summary>
    public static Refusal? RefusesChannel(BookingProfile profile, string channel) => profile.Channels.Contains(channel)
        ? null
        : Refusal.Unprocessable("channel-not-allowed", "Such a booking is not taken in this way.", $"'{profile.Profile}' takes it by {string.Join(", ", profile.Channels)}; this came by {channel}.", "K13");

    /// <summary>The group by which the applicant is eligible (K30); null where the matter asks for none.</summary>
    public static string? Group(FieldErrors errors, BookableMatter? matter, BookingProfile? profile, string? group)
    {
        if (matter is not { Eligibility: true } || profile is null) return errors.OptionalText("group", group, 60);
        return errors.OneOf("group", group, [.. profile.Groups.Select(known => known.Code)]);
    }

    /// <summary>The appointment with what every booking has.</summary>
    public static Appointment Fill(FieldErrors errors, BookableMatter? matter, BookingProfile? profile, string channel, string? name, string? phone, string? note, string? reference, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = matter?.Kind ?? "",
        Profile = profile?.Profile ?? "",
        Matter = matter?.Code ?? "",
        Utility = matter?.Utility,
        Channel = channel,
        Minutes = matter?.Minutes ?? 0,
        Name = errors.Text("name", name, 100),
        Phone = errors.Phone("phone", phone),
        Note = errors.OptionalText("note", note, 1000),
        Reference = errors.OptionalText("reference", reference, 60),
        FiledBy = actor.Id,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
