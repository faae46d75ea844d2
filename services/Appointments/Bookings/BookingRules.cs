using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Which organisation's rules hold for which bookings: <c>Appointments:Profiles:{kind}</c>, and <c>Appointments:Profiles:{kind}-{utility}</c> where a
/// utility has its own. Nothing is merged: one row holds for one kind of one utility. An operator may open further channels
/// (<c>Appointments:Channels:{profile}-{kind}</c>, comma separated, in place of the source's).
/// </summary>
public sealed class BookingRules
{
    public const string ArrivalCommitment = "appointments.doorstep.arrival";

    private readonly IReadOnlyList<BookingProfile> profiles;
    private readonly Dictionary<string, string> picks;
    private readonly ChosenBook book;

    /// <exception cref="BookException">The policy files or the choice of profiles are wrong: every error at once.</exception>
    public BookingRules(IConfiguration configuration, ChosenBook book)
    {
        this.book = book;
        var folder = BookModule.PolicyFolder(configuration);
        profiles = [.. Read<ProfileFile>(folder, "booking-profiles.json").Profiles.Select(profile => Opened(profile, configuration[$"Appointments:Channels:{profile.Profile}-{profile.Kind}"]))];
        picks = configuration.GetSection("Appointments:Profiles").Get<Dictionary<string, string>>() ?? [];
        var matters = Read<MatterFile>(folder, "bookable-matters.json").Matters;
        Matters = [.. matters.Where(matter => book.Profiles.Contains(matter.Profile))];
        var errors = AppointmentKinds.All.Where(kind => !picks.ContainsKey(kind)).Select(kind => $"appointments: no profile is picked for '{kind}' (configuration key Appointments:Profiles:{kind}).")
            .Concat(from pick in picks
                    where !profiles.Any(profile => profile.Profile == pick.Value && profile.Kind == pick.Key.Split('-')[0])
                    select $"appointments: the pick '{pick.Key}' of '{pick.Value}' is no row of booking-profiles.json.")
            .Concat(from profile in profiles
                    from channel in profile.Channels.Except(BookingProfile.AllChannels)
                    select $"appointments: '{channel}' of '{profile.Profile}' is no channel; known are {string.Join(", ", BookingProfile.AllChannels)}.")
            .Concat(matters.CountBy(matter => matter.Code).Where(code => code.Value > 1).Select(code => $"bookable-matters.json: '{code.Key}' stands there {code.Value} times."))
            .ToList();
        if (errors.Count > 0) throw new BookException(errors);
    }

    /// <summary>What can be booked under the chosen profiles.</summary>
    public IReadOnlyList<BookableMatter> Matters { get; }

    public BookableMatter? Find(string code) => Matters.FirstOrDefault(matter => matter.Code == code);

    /// <summary>The rules of one kind of one utility; of the hall where it has none of its own.</summary>
    public BookingProfile Of(string kind, string? utility)
    {
        var profile = utility is not null && picks.TryGetValue($"{kind}-{utility}", out var own) ? own : picks[kind];
        return profiles.First(row => row.Kind == kind && row.Profile == profile);
    }

    /// <summary>The rules an appointment was made under, whatever is picked now.</summary>
    internal BookingProfile Of(Appointment appointment) => profiles.First(row => row.Kind == appointment.Kind && row.Profile == appointment.Profile);

    /// <summary>How long after the appointed time an absent applicant counts as having given up: 30 minutes by the book.</summary>
    internal TimeSpan NoShowAfter(string kind) => Span($"appointments.{kind}.no-show");

    /// <summary>How long before the appointed time a window must tell that it cannot keep it: 8 and 2 hours by the book (K14).</summary>
    internal TimeSpan CancelLead(string kind) => Span($"appointments.{kind}.cancel-notice");

    /// <summary>The row of the book that says by when staff must be there.</summary>
    internal Commitment? Arrival(BookingProfile profile) => book.Book.Find(ArrivalCommitment, profile.Arrival.Profile);

    private TimeSpan Span(string commitment) => book.Rows.FirstOrDefault(row => row.Id == commitment)?.Limit is Limit.Duration limit ? limit.Span : TimeSpan.Zero;

    private static BookingProfile Opened(BookingProfile profile, string? channels) =>
        string.IsNullOrWhiteSpace(channels) ? profile : profile with { Channels = channels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };

    private static T Read<T>(string folder, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(folder, name)), JsonDefaults.Options)!;
        }
        catch (Exception cause) when (cause is JsonException or FileNotFoundException)
        {
            throw new BookException([$"{name}: {cause.Message}"]);
        }
    }

    private sealed record ProfileFile([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<BookingProfile> Profiles);

    private sealed record MatterFile([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<BookableMatter> Matters);
}
