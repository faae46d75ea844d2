using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>A booked matter (预约), a row of table <c>appointment</c>: service at the door (D12), at a window (D13), or a visit that a utility had appointed.</summary>
public sealed record Appointment
{
    public const string Applicant = "applicant";
    public const string Window = "window";

    /// <summary>The utility itself no longer needs the visit.</summary>
    public const string ByUtility = "utility";

    /// <summary>Channel of a visit that a utility orders.</summary>
    public const string Order = "order";

    public Guid Id { get; init; }

    /// <summary><c>AP-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>One of <see cref="AppointmentKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>One of <see cref="AppointmentStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Whose booking rules it was made under.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Code of the bookable matter; of a visit <c>visit</c>.</summary>
    public string Matter { get; init; } = "";

    public string? Utility { get; init; }

    /// <summary><c>counter</c>, <c>phone</c>, <c>written</c>, <c>web</c>, or <c>order</c> of a utility.</summary>
    public string Channel { get; init; } = "";

    public int Minutes { get; init; }
    public string? CalendarCode { get; init; }

    /// <summary>The slot in which it begins.</summary>
    public Guid? SlotId { get; init; }

    /// <summary>The appointed time.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The time asked for.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    public string? Area { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }

    /// <summary>The matter in the applicant's words.</summary>
    public string? Note { get; init; }

    /// <summary>The crew or staff member who goes.</summary>
    public string? Crew { get; init; }

    /// <summary>Code of the group by which the applicant is eligible (K30).</summary>
    public string? Eligibility { get; init; }

    /// <summary><c>ledger</c> of a utility, or <c>papers</c> seen by staff.</summary>
    public string? EligibilityBasis { get; init; }

    /// <summary>Number in the ledger, or which papers were seen.</summary>
    public string? EligibilityRef { get; init; }

    /// <summary>When the registration form (上门服务登记表) was put on file, and by whom (K17).</summary>
    public DateTimeOffset? FormAt { get; init; }
    public string? FormBy { get; init; }

    /// <summary>When the one-time notice (一次性告知) was given, and which papers it named.</summary>
    public DateTimeOffset? NoticeAt { get; init; }
    public string? NoticeMaterials { get; init; }

    /// <summary>When papers were asked for that the notice had not named: its breach.</summary>
    public DateTimeOffset? SupplementAt { get; init; }
    public string? SupplementMaterials { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
    public string? RefuseReason { get; init; }
    public DateTimeOffset? StaffArrivedAt { get; init; }
    public DateTimeOffset? PresentAt { get; init; }
    public DateTimeOffset? ServedAt { get; init; }
    public string? Result { get; init; }
    public DateTimeOffset? ResultAt { get; init; }

    /// <summary><see cref="Applicant"/>, <see cref="Window"/> or <see cref="ByUtility"/>.</summary>
    public string? CancelledBy { get; init; }
    public string? CancelReason { get; init; }

    /// <summary>What the applicant was told when the window could not keep it.</summary>
    public string? Explanation { get; init; }

    /// <summary>When the applicant was told of the cancellation.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    public DateTimeOffset? DissatisfiedAt { get; init; }
    public string? ComplaintNumber { get; init; }

    /// <summary>Number of the matter it serves, when there is one.</summary>
    public string? Reference { get; init; }

    /// <summary>Id that the utility gave the visit.</summary>
    public Guid? VisitId { get; init; }

    /// <summary>Id of the request in the utility.</summary>
    public Guid? MatterId { get; init; }

    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>Subject of the token that filed it: residents see their own.</summary>
    public string FiledBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; } = 1;

    /// <summary>The appointment as the engine of clocks sees it.</summary>
    internal Matter AsMatter => new(Id, Number, "appointment", Kind, Area);

    internal Need AsNeed => new(Kind, Matter, Utility, Area, Minutes);

    internal bool IsVisit => VisitId is not null;

    /// <summary>Gas bookings are counted to their outcome (appointments.gas.closure, 000 供气服务承诺 八).</summary>
    internal bool IsGasBooking => Utility == "gas" && !IsVisit;
}

/// <summary>The states of an appointment (D12, D13).</summary>
public static class AppointmentStates
{
    /// <summary>Asked for, not yet answered.</summary>
    public const string Applied = "applied";

    public const string Refused = "refused";
    public const string Scheduled = "scheduled";

    /// <summary>Doorstep: staff are there.</summary>
    public const string StaffInPlace = "staff-in-place";

    /// <summary>The applicant is there.</summary>
    public const string Present = "present";

    /// <summary>Dealt with, the result not yet entered.</summary>
    public const string Served = "served";

    /// <summary>The result is entered and on file.</summary>
    public const string Filed = "filed";

    /// <summary>Deemed given up by the applicant.</summary>
    public const string GivenUp = "given-up";

    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Applied, Refused, Scheduled, StaffInPlace, Present, Served, Filed, GivenUp, Cancelled];

    /// <summary>A time is kept and the matter not yet dealt with.</summary>
    internal static readonly string[] Kept = [Scheduled, StaffInPlace, Present];
}

/// <summary>One entry of the history.</summary>
public sealed record AppointmentEvent(int Sequence, string Kind, DateTimeOffset At, DateTimeOffset RecordedAt, string Actor, string Roles, string? Note);

/// <summary>An attempt to reach the applicant.</summary>
/// <param name="Way"><c>phone</c>, <c>sms</c>, <c>door</c>.</param>
public sealed record ContactAttempt(int Sequence, DateTimeOffset At, string Way, bool Reached, string Actor);
