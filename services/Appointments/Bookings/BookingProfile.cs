using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>The two kinds of booking, with rules of their own (D12, D13).</summary>
public static class AppointmentKinds
{
    /// <summary>上门服务: staff come to the applicant.</summary>
    public const string Doorstep = "doorstep";

    /// <summary>预约服务: the applicant comes at a time kept free.</summary>
    public const string Hall = "hall";

    public static readonly string[] All = [Doorstep, Hall];
}

/// <summary>What one organisation's source says about bookings of one kind; a row of <c>booking-profiles.json</c>. Its limits stand in the book of commitments.</summary>
public sealed record BookingProfile
{
    public const string Counter = "counter";
    public const string Phone = "phone";
    public const string Written = "written";
    public const string Web = "web";

    internal static readonly string[] AllChannels = [Counter, Phone, Written, Web];

    public required string Profile { get; init; }

    /// <summary><c>doorstep</c> or <c>hall</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Ways in which a booking may be asked for (K13).</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Whether rest days and hours outside the normal ones can be booked (K12).</summary>
    public required bool RestDays { get; init; }

    /// <summary>Whose matters may be dealt with at the door (K30); asked for only where the matter says so.</summary>
    public required IReadOnlyList<BookingGroup> Groups { get; init; }

    /// <summary>Whether an application may be refused, with its reason.</summary>
    public required bool MayRefuse { get; init; }

    /// <summary>Whether every application has a form on file (上门服务登记表), by phone too (K17).</summary>
    public required bool RegistrationForm { get; init; }

    public required ArrivalRule Arrival { get; init; }

    public required NoShowRule NoShow { get; init; }

    /// <summary>Where a dissatisfied applicant complains (K18).</summary>
    public required IReadOnlyList<BilingualText> ComplaintsTo { get; init; }

    /// <summary>Document and article, with its words.</summary>
    public required string Source { get; init; }
}

/// <summary>A group whose members are served at their door.</summary>
/// <param name="Code">Stable code, kebab case.</param>
/// <param name="Title">As shown.</param>
/// <param name="AlsoBy">Groups of other organisations whose members belong to it: one registered flag serves everywhere.</param>
public sealed record BookingGroup(string Code, BilingualText Title, IReadOnlyList<string> AlsoBy);

/// <summary>By when staff must be in place (K11).</summary>
/// <param name="Rule"><c>before</c> the appointed time, or <c>within-hour</c>: within the hour agreed.</param>
/// <param name="Profile">Whose row of <c>appointments.doorstep.arrival</c> holds.</param>
public sealed record ArrivalRule(string Rule, string Profile);

/// <summary>When an applicant counts as absent, beside the minutes of the book (K15, K16).</summary>
/// <param name="StaffArrivalFirst">Staff must have been logged in place.</param>
/// <param name="ContactAttempts">How many attempts to reach the applicant must have been made in vain.</param>
public sealed record NoShowRule(bool StaffArrivalFirst, int ContactAttempts);
