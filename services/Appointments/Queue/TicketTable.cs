using System.Globalization;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The SQL of tickets that more than one act needs.</summary>
internal static class TicketTable
{
    public const string Select = $"SELECT {QueueTicket.Columns} FROM queue_ticket";

    private const string InsertRow = $"""
        INSERT INTO queue_ticket ({QueueTicket.Columns})
        VALUES (@Id, @Number, @Business, @State, @Class, @ClassRank, @Name, @Phone, @TakenBy, @Appointment, @VisitId, @TakenAt, @PlaceAt, @Pinned, @Seat, @Staff, @Calls, @CalledAt, @SkippedAt,
            @StartedAt, @ServingSince, @ServedMs, @WaitedMs, @NoticedAt, @Supplements, @Missing, @Question, @QuestionUnit, @Answer, @AnsweredBy, @AcceptedAt, @PromisedAt, @PaidAt, @Receipt,
            @ReceiptedAt, @Items, @Outcome, @Result, @LateReason, @FinishedAt, @CollectOn, @CompletedAt, @CollectedAt, @ReferredUnit, @ReferredContact, @ReferredPlace, @Version)
        """;

    private const string UpdateRow = """
        UPDATE queue_ticket SET business = @Business, state = @State, place_at = @PlaceAt, pinned = @Pinned, seat = @Seat, staff = @Staff, calls = @Calls, called_at = @CalledAt, skipped_at = @SkippedAt,
            started_at = @StartedAt, serving_since = @ServingSince, served_ms = @ServedMs, waited_ms = @WaitedMs, noticed_at = @NoticedAt, supplements = @Supplements, missing = @Missing,
            question = @Question, question_unit = @QuestionUnit, answer = @Answer, answered_by = @AnsweredBy, accepted_at = @AcceptedAt, promised_at = @PromisedAt, paid_at = @PaidAt,
            receipt = @Receipt, receipted_at = @ReceiptedAt, items = @Items, outcome = @Outcome, result = @Result, late_reason = @LateReason, finished_at = @FinishedAt, collect_on = @CollectOn,
            completed_at = @CompletedAt, collected_at = @CollectedAt, referred_unit = @ReferredUnit, referred_contact = @ReferredContact, referred_place = @ReferredPlace, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string InsertEvent = "INSERT INTO queue_event (ticket_id, sequence, at, kind, seat, by_whom, detail) VALUES (@ticket, @sequence, @now, @kind, @seat, @by, @detail)";

    public static Task Insert(UnitOfWork unit, QueueTicket ticket) => unit.Write(InsertRow, ticket);

    /// <summary>Writes the ticket's next version; false when somebody else was faster.</summary>
    public static async Task<bool> Update(UnitOfWork unit, QueueTicket ticket) => await unit.Write(UpdateRow, ticket) == 1;

    public static Task<QueueTicket?> Find(UnitOfWork unit, string number) => unit.Single<QueueTicket>(Select + " WHERE number = @number", new { number });

    public static Task<Business?> BusinessOf(UnitOfWork unit, string code) => unit.Single<Business>($"SELECT {Business.Columns} FROM hall_business WHERE code = @code", new { code });

    /// <summary>What brought the ticket to this version: one line of its history.</summary>
    public static Task Note(UnitOfWork unit, QueueTicket ticket, string kind, Actor actor, DateTimeOffset now, string? detail = null) =>
        unit.Write(InsertEvent, new { ticket = ticket.Id, sequence = ticket.Version, now, kind, seat = ticket.Seat, by = actor.Id, detail });

    /// <summary>Minutes as they are told.</summary>
    public static string Minutes(TimeSpan span) => Math.Round(span.TotalMinutes, 1).ToString(CultureInfo.InvariantCulture);
}
