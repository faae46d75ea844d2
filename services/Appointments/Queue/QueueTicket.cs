using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A queue ticket (排队号票): one person with one business, from taking it to leaving with it done (D3).</summary>
public sealed record QueueTicket
{
    internal const string Columns = """
        id, number, business, state, class, class_rank, name, phone, taken_by, appointment, visit_id, taken_at, place_at, pinned, seat, staff, calls, called_at, skipped_at,
        started_at, serving_since, served_ms, waited_ms, noticed_at, supplements, missing, question, question_unit, answer, answered_by, accepted_at, promised_at, paid_at, receipt, receipted_at,
        items, outcome, result, late_reason, finished_at, collect_on, completed_at, collected_at, referred_unit, referred_contact, referred_place, version
        """;

    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    /// <summary>Code of the business.</summary>
    public string Business { get; init; } = "";

    /// <summary>One of <see cref="TicketStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>One of <see cref="QueuePlace.Classes"/>.</summary>
    public string Class { get; init; } = "";

    [JsonIgnore]
    public int ClassRank { get; init; }

    public string? Name { get; init; }
    public string? Phone { get; init; }

    /// <summary>Subject of whoever took it.</summary>
    [JsonIgnore]
    public string TakenBy { get; init; } = "";

    /// <summary>Number of the booking that it was taken with.</summary>
    public string? Appointment { get; init; }

    /// <summary>Tickets of one visit carry the same: a transfer goes on with it (K31 counts both item and visit).</summary>
    public Guid VisitId { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Where in the queue it stands; see <see cref="QueuePlace"/>.</summary>
    [JsonIgnore]
    public DateTimeOffset PlaceAt { get; init; }

    /// <summary>The one window that must call it, after a transfer or an interruption; null for any that serves the business.</summary>
    public string? Pinned { get; init; }

    /// <summary>The window that called it last.</summary>
    public string? Seat { get; init; }

    public string? Staff { get; init; }
    public int Calls { get; init; }
    public DateTimeOffset? CalledAt { get; init; }
    public DateTimeOffset? SkippedAt { get; init; }

    /// <summary>When serving first began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it went on last; null while nobody serves it.</summary>
    [JsonIgnore]
    public DateTimeOffset? ServingSince { get; init; }

    /// <summary>Milliseconds at the window, without the time spent fetching papers or waiting for an answer.</summary>
    public long ServedMs { get; init; }

    public long? WaitedMs { get; init; }

    /// <summary>When everything needed was told, once (一次性告知).</summary>
    public DateTimeOffset? NoticedAt { get; init; }

    /// <summary>How often papers were asked for; more than once breaks hall.intake.one-time-notice.</summary>
    public int Supplements { get; init; }

    /// <summary>「还需补充以下资料」: the papers asked for last.</summary>
    public string? Missing { get; init; }

    /// <summary>What nobody may answer at random.</summary>
    public string? Question { get; init; }

    /// <summary>The functional department asked.</summary>
    public string? QuestionUnit { get; init; }

    /// <summary>The unified answer (统一答复口径).</summary>
    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public string? Receipt { get; init; }
    public DateTimeOffset? ReceiptedAt { get; init; }

    /// <summary>Items (件) dealt with, by which the time of one item is told.</summary>
    public int Items { get; init; }

    /// <summary>One of <see cref="TicketStates.Outcomes"/>, once the person has left.</summary>
    public string? Outcome { get; init; }

    public string? Result { get; init; }
    public string? LateReason { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>「请您X月X日来领取证件」.</summary>
    public DateOnly? CollectOn { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? CollectedAt { get; init; }
    public string? ReferredUnit { get; init; }
    public string? ReferredContact { get; init; }
    public string? ReferredPlace { get; init; }
    public long Version { get; init; }

    internal Matter Matter => new(Id, Number, "ticket", Business, null);

    /// <summary>Name, phone and free text are for those who serve, and for whoever took the ticket.</summary>
    internal QueueTicket For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || actor.Id == TakenBy ? this : this with
    {
        Name = Masking.Name(Name), Phone = Masking.Phone(Phone), Missing = Masking.FreeText(Missing), Question = Masking.FreeText(Question), Answer = Masking.FreeText(Answer),
        Result = Masking.FreeText(Result), LateReason = Masking.FreeText(LateReason),
    };
}

/// <summary>What a ticket can be (D3).</summary>
public static class TicketStates
{
    public const string Waiting = "waiting";
    public const string Called = "called";

    /// <summary>Called and not there; may come back.</summary>
    public const string Skipped = "skipped";

    public const string Serving = "serving";

    /// <summary>The person fetches what is missing.</summary>
    public const string AwaitingMaterials = "awaiting-materials";

    /// <summary>Nobody answers at random: a unified answer is waited for.</summary>
    public const string AwaitingAnswer = "awaiting-answer";

    /// <summary>Accepted; the result is collected later.</summary>
    public const string CollectionPromised = "collection-promised";

    /// <summary>The result is there to be collected.</summary>
    public const string Ready = "ready";

    public const string Done = "done";

    /// <summary>Gave up waiting.</summary>
    public const string Left = "left";

    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";

    /// <summary>Not ours: referred to a named unit.</summary>
    public const string Referred = "referred";

    /// <summary>How a clerk may finish.</summary>
    public static readonly string[] Outcomes = [Done, CollectionPromised, Declined, Withdrawn];

    /// <summary>Ends at which nothing is owed any more.</summary>
    internal static readonly string[] WithoutResult = [Left, Declined, Withdrawn, Referred];

    /// <summary>For SQL: what still has to come to an end.</summary>
    internal const string Open = "('waiting', 'called', 'skipped', 'serving', 'awaiting-materials', 'awaiting-answer', 'collection-promised', 'ready')";
}
