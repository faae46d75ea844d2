using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>One thing that happened to an enquiry: a row of the append-only table <c>enquiry_event</c>.</summary>
public sealed record EnquiryEvent
{
    public int Sequence { get; init; }

    /// <summary><c>received</c>, <c>assigned</c>, <c>customer-asked</c>, <c>supplemented</c>, <c>referred</c>, <c>told-by-phone</c>, <c>answered</c>, <c>answered-in-writing</c>, <c>reopened</c>, <c>withdrawn</c>.</summary>
    public string Kind { get; init; } = "";

    public DateTimeOffset At { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string Actor { get; init; } = "";
    public string Roles { get; init; } = "";

    /// <summary>Words, for those who deal with it.</summary>
    public string? Note { get; init; }

    internal EnquiryEvent Masked() => this with { Note = Masking.FreeText(Note) };
}

/// <summary>An answer as given; in writing it is a document of its own, kept and sent. One row of table <c>enquiry_answer</c>.</summary>
public sealed record EnquiryAnswer
{
    /// <summary>书面送达方式: by post, handed over at the window, or by a message to the screen it was asked from.</summary>
    public static readonly string[] WaysSent = ["post", "handed-over", "message"];

    /// <summary><c>BA-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary><c>phone</c> or <c>writing</c>.</summary>
    public string Medium { get; init; } = "";

    /// <summary>The answer, in Chinese.</summary>
    public string Words { get; init; } = "";

    /// <summary>Of a written one: one of <see cref="WaysSent"/>.</summary>
    public string? SentBy { get; init; }

    public DateTimeOffset At { get; init; }
    public string GivenBy { get; init; } = "";

    internal EnquiryAnswer Masked() => this with { Words = Masking.FreeText(Words)! };
}
