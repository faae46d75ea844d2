using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Says of each obligation that has gone overdue, once. Its query reads only what is open, unsaid and due.</summary>
public sealed class SayOverdue(UnitOfWork work, ChosenBook book, TimeProvider time)
{
    public const int Batch = 200;

    private const string Due = """
        SELECT id, commitment_id, profile, subject_kind, subject, area, period_from, period_to, ordinal, planned_on, due_at
        FROM obligation
        WHERE due_at <= @now AND fulfilled_at IS NULL AND exempt_reason IS NULL AND overdue_at IS NULL
        ORDER BY due_at, id
        """;

    private const string Said = "UPDATE obligation SET overdue_at = @now WHERE id = @id AND overdue_at IS NULL AND fulfilled_at IS NULL AND exempt_reason IS NULL";

    /// <summary>One batch in one transaction; returns how many were found.</summary>
    public async Task<int> Once(CancellationToken cancel)
    {
        var found = 0;
        await work.Execute(async () =>
        {
            var now = time.GetUtcNow();
            var due = await work.Query<Obligation>(Due + work.Database.Limit("@batch"), new { now, batch = Batch });
            found = due.Count;
            foreach (var obligation in due)
                if (await work.Write(Said, new { id = obligation.Id, now }) == 1)
                    await work.Publish(Message(obligation), cancel);
        }, cancel);
        return found;
    }

    private ObligationOverdue Message(Obligation it)
    {
        var title = book.Book.Find(it.CommitmentId, it.Profile)?.Title;
        return new()
        {
            Service = book.Service,
            ObligationId = it.Id,
            CommitmentId = it.CommitmentId,
            Profile = it.Profile,
            TitleZh = title?.Zh ?? it.CommitmentId,
            TitleEn = title?.En ?? it.CommitmentId,
            SubjectKind = it.SubjectKind,
            Subject = it.Subject,
            Area = it.Area,
            PeriodFrom = it.PeriodFrom,
            Ordinal = it.Ordinal,
            DueAt = it.DueAt,
        };
    }
}
