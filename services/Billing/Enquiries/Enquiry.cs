using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A question about metering or charging (用水計量和收費事項征詢, 书面查询电费账目; K37, D28). States: received, assigned, asked (the customer is asked back), referred (to the utility), answered,
/// withdrawn; what another system brought along stands as closed or elsewhere and is a closed book.
/// </summary>
public sealed record Enquiry : NumberedRow
{
    public const string Kind = "billing-enquiry";

    public const string Received = "received";
    public const string Assigned = "assigned";
    public const string Asked = "asked";
    public const string Referred = "referred";
    public const string Answered = "answered";
    public const string Withdrawn = "withdrawn";

    /// <summary>Somebody is owed an answer.</summary>
    public static readonly string[] Open = [Received, Assigned, Asked, Referred];

    private const string OfUtility = "-" + Kind;

    /// <summary>What can be asked about: a type for each utility, and one for what nobody has said the utility of.</summary>
    public static readonly string[] Types = [$"water{OfUtility}", $"power{OfUtility}", $"gas{OfUtility}", $"heating{OfUtility}", Kind];

    /// <summary>抄表计量, 收费.</summary>
    public static readonly string[] Subjects = ["metering", "charging"];

    /// <summary>窗口, 电话, 来访, 来信, 网上, 合作单位.</summary>
    public static readonly string[] Channels = ["window", "phone", "visit", "letter", "web", "partner"];

    /// <summary>One of <see cref="Types"/>, or what another system called it.</summary>
    public string Type { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>How it was asked; what came by letter is answered in writing.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The customer wishes the answer in writing.</summary>
    public bool WantsWriting { get; init; }

    /// <summary>Number of the bill asked about.</summary>
    public string? Bill { get; init; }

    /// <summary>Number of the account asked about.</summary>
    public string? Account { get; init; }

    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Area { get; init; }

    /// <summary>The question in the customer's words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Subject of the token that filed it.</summary>
    public string FiledBy { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Received on a day on which water is read and charged: only then does the source promise an answer in one working day.</summary>
    public bool InReadingWindow { get; init; }

    public string? Assignee { get; init; }

    /// <summary>Number of the matter that the utility has of it: a meter fault.</summary>
    public string? UtilityNumber { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
    public string? AnsweredBy { get; init; }

    /// <summary><c>phone</c> or <c>writing</c>.</summary>
    public string? AnswerMedium { get; init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }

    public string? Outcome { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The import it came with; null for what was asked here.</summary>
    public string? Origin { get; init; }

    /// <summary>Only an answer in writing answers it (002 第一篇 第十条(二)4 「书面回复客户」).</summary>
    public bool Written => WantsWriting || Channel == "letter";

    /// <summary><c>water</c> of <c>water-billing-enquiry</c>; null where nobody has said of which.</summary>
    public string? Utility => Type.EndsWith(OfUtility, StringComparison.Ordinal) ? Type[..^OfUtility.Length] : null;

    internal Matter Matter => new(Id, Number, Kind, Type, Area, "billing");

    internal bool MaySee(Actor actor) => actor.IsStaff || actor.Id == FiledBy;

    internal bool SeesPerson(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || actor.Id == FiledBy;

    /// <summary>Who asked and what is for those who deal with it, and for whoever filed it.</summary>
    internal Enquiry For(Actor actor) => SeesPerson(actor) ? this : this with
    {
        Name = Masking.Name(Name), Phone = Masking.Phone(Phone), Address = Masking.Address(Address), Words = Masking.FreeText(Words)!,
    };
}
