using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A matter put to the first-asked person (首问责任, 003 篇4, 001 第六条 6, D2): taken on, sent on to a named unit, explained as outside the centre, or put before a leader.
/// Also what the hall's one door could not bring to its service. States: asked, taken-on, referred, outside, pending-direction, transferred, accepted, answered, handed-over, withdrawn.
/// </summary>
public sealed record FirstAskMatter : NumberedRow
{
    public const string Asked = "asked";
    public const string TakenOn = "taken-on";
    public const string Referred = "referred";
    public const string Outside = "outside";
    public const string PendingDirection = "pending-direction";
    public const string Transferred = "transferred";
    public const string Accepted = "accepted";
    public const string Answered = "answered";
    public const string HandedOver = "handed-over";
    public const string Withdrawn = "withdrawn";

    /// <summary>Still somebody's in the centre.</summary>
    public static readonly string[] Open = [Asked, TakenOn, Referred, Outside, PendingDirection, Transferred, Accepted];

    /// <summary>Which of the four ways it took: <c>own</c>, <c>other-unit</c>, <c>outside</c>, <c>unknown</c>; null: not decided yet.</summary>
    public string? Branch { get; init; }

    /// <summary>Why it came here: <c>asked</c>, <c>service-unavailable</c>, <c>unknown</c>.</summary>
    public string Reason { get; init; } = "";

    public string Channel { get; init; } = "";
    public string Description { get; init; } = "";
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Area { get; init; }
    public string? WantedService { get; init; }
    public string? WantedType { get; init; }

    [JsonIgnore]
    public string FiledBy { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>How long the first-asked stays responsible, as the rule in force at the asking says (K28): until <c>acceptance</c> or until <c>outcome</c>.</summary>
    public string HeldUntil { get; init; } = "";

    /// <summary>The first of the staff who was asked (首问责任人); null while no one of them has seen it.</summary>
    public string? FirstAskedBy { get; init; }

    public string? ReceivingUnit { get; init; }
    public string? ReceivingName { get; init; }
    public string? ReceivingContact { get; init; }
    public string? ReceivingPlace { get; init; }
    public bool LeadAsked { get; init; }
    public bool Led { get; init; }

    /// <summary>Why it is not the centre's, as explained.</summary>
    public string? Explanation { get; init; }

    public DateTimeOffset? DirectionRequestedAt { get; init; }
    public string? Instruction { get; init; }
    public string? DirectedBy { get; init; }
    public DateTimeOffset? DirectedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public string? AcceptedBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? FedBackAt { get; init; }
    public string? HandedService { get; init; }

    /// <summary>The number it got there.</summary>
    public string? HandedReference { get; init; }

    public string? Outcome { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who answers for it now: the first-asked person, or the unit that has accepted it; null once it has its outcome.</summary>
    public string? Responsible => FirstAskRule.Responsible(this);

    /// <summary>What the person is told who is sent on: never without unit, number and place (K29).</summary>
    public BilingualText? Told => ReceivingName is null ? null : new(
        $"请到{ReceivingPlace}的{ReceivingName}办理,联系电话{ReceivingContact}。", $"Please turn to {ReceivingName}, {ReceivingPlace}, phone {ReceivingContact}.");

    internal Matter Matter => new(Id, Number, "first-ask", WantedType ?? "enquiry", Area, ReceivingUnit);

    /// <summary>Who asked and what is for those who deal with it, and for whoever filed it.</summary>
    public FirstAskMatter For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || actor.Id == FiledBy ? this : this with
    {
        Name = Masking.Name(Name), Phone = Masking.Phone(Phone), Address = Masking.Address(Address), Description = Masking.FreeText(Description)!,
        Answer = Masking.FreeText(Answer), Explanation = Masking.FreeText(Explanation), Instruction = Masking.FreeText(Instruction),
    };
}
