using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Records what was done against what was owed. Scoped; call inside an open unit of work.</summary>
public sealed class ObligationLedger(UnitOfWork work, ChosenBook book, CalendarBook calendars)
{
    private const string Open = """
        SELECT id FROM obligation
        WHERE subject = @subject AND commitment_id = @commitment AND profile = @profile
            AND period_from <= @day AND period_to >= @day AND fulfilled_at IS NULL AND exempt_reason IS NULL
        ORDER BY ordinal
        """;

    private const string Fulfilled = "UPDATE obligation SET fulfilled_at = @at, evidence = @evidence, fulfilled_by = @by WHERE id = @id AND fulfilled_at IS NULL";

    private const string Counted = "SELECT commitment_id FROM obligation WHERE evidence = @evidence AND subject = @subject";

    /// <summary>Counts a visit for the earliest open obligation of its period, of each commitment named.</summary>
    /// <returns>The obligations fulfilled, or every reason why it does not count.</returns>
    public async Task<Outcome<IReadOnlyList<Guid>>> Fulfil(Fulfilment done, Actor by)
    {
        var rows = done.CommitmentIds.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Row: book.Rows.FirstOrDefault(row => row.Id == id && row.Obligation is not null))).ToList();
        if (Refuse(done, rows) is { } refusal) return refusal;

        var fulfilled = new List<Guid>();
        foreach (var row in rows.Select(entry => entry.Row!))
        {
            var counted = await work.Query<string>(Counted, new { evidence = done.Evidence, subject = done.Subject });
            if (counted.Except(done.CommitmentIds).FirstOrDefault() is { } other)
                return Refusal.Conflict("visit-already-counted", "This visit counts for another obligation already.", $"'{done.Evidence}' was counted for '{other}'; name both together if it fulfils both.", row.Id);
            if (counted.Contains(row.Id))
                return Refusal.Conflict("visit-already-counted", "This visit is counted already.", $"'{done.Evidence}' was counted for '{row.Id}'.", row.Id);
            var day = calendars.Of(row).Date(done.At);
            var open = await work.Query<Guid>(Open + work.Database.Limit("@one"), new { subject = done.Subject, commitment = row.Id, profile = row.Profile, day, one = 1 });
            if (open.Count == 0)
                return Refusal.Conflict("nothing-owed", "Nothing is open for this subject in this period.", $"'{row.Id}' at '{done.Subject}' on {day:yyyy-MM-dd}.", row.Id);
            await work.Write(Fulfilled, new { id = open[0], at = done.At, evidence = done.Evidence, by = by.Id });
            fulfilled.Add(open[0]);
        }

        return Outcome.Of<IReadOnlyList<Guid>>(fulfilled);
    }

    /// <summary>
    /// The commitments for which something is open at this subject in the period of an instant, of those whose tasks were all done: what a record
    /// of a patrol or visit may be counted for. Empty when all is done already or nothing is owed: then the record stands for itself.
    /// </summary>
    /// <param name="subject">Where it was done.</param>
    /// <param name="at">When.</param>
    /// <param name="tasks">What was done.</param>
    /// <param name="subjectKinds">Only duties to subjects of these kinds; null: whatever bears that id.</param>
    public async Task<IReadOnlyList<string>> Owed(string subject, DateTimeOffset at, IReadOnlyCollection<string> tasks, IReadOnlyCollection<string>? subjectKinds = null)
    {
        var owed = new List<string>();
        foreach (var row in book.Rows.Where(row => row.Obligation is { } rule && !rule.Tasks.Except(tasks).Any() && subjectKinds?.Contains(rule.SubjectKind) != false))
        {
            var open = await work.Query<Guid>(Open + work.Database.Limit("@one"), new { subject, commitment = row.Id, profile = row.Profile, day = calendars.Of(row).Date(at), one = 1 });
            if (open.Count > 0) owed.Add(row.Id);
        }

        return owed;
    }

    /// <summary>Takes an obligation out of the count, for a reason that is published with it.</summary>
    public async Task<Outcome<Guid>> Exempt(Guid id, string reason, Actor by)
    {
        const string sql = "UPDATE obligation SET exempt_reason = @reason, fulfilled_by = @by WHERE id = @id AND fulfilled_at IS NULL";
        return await work.Write(sql, new { id, reason, by = by.Id }) == 1 ? id : Refusal.NotFound("open obligation", id.ToString());
    }

    private static Refusal? Refuse(Fulfilment done, IReadOnlyList<(string Id, Commitment? Row)> rows)
    {
        var errors = new FieldErrors();
        if (rows.Count == 0) errors.Add("commitmentIds", "required", "Name at least one commitment that the visit counts for.");
        foreach (var (id, row) in rows)
        {
            if (row is null) errors.Add("commitmentIds", "unknown", $"'{id}' is no visit duty of the chosen profiles.");
            foreach (var task in row?.Obligation!.Tasks.Except(done.Tasks) ?? [])
                errors.Add("tasks", "task-missing", $"'{id}' counts only if '{task}' was done and recorded.");
        }

        return errors.Any ? errors.ToRefusal() : null;
    }
}
