using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Works the rates of an ended period out, small cells merged, and freezes them: by itself at the end of each of the operator's periods.</summary>
public sealed class ComputeEdition(UnitOfWork work, RateReader reader) : IPeriodWork
{
    private const string Work = "complaints.rates";

    private const string InsertSql = $"""
        INSERT INTO case_rate_edition ({RateEdition.Columns})
        VALUES (@Id, @Number, @FromDay, @UntilDay, @State, @ComputedAt, @ComputedBy, @PublishedAt, @PublishedBy, @Version)
        """;

    private const string CellSql = """
        INSERT INTO case_rate_cell (edition_id, split, cell, received, answered, resolved, judged, satisfied) VALUES (@id, @split, @Cell, @Received, @Answered, @Resolved, @Judged, @Satisfied)
        """;

    public IReadOnlyList<string> Names => [Work];

    public async Task Do(string name, DayPeriod period)
    {
        if (await work.Single<string?>("SELECT number FROM case_rate_edition WHERE from_day = @From AND until_day = @Until", new { period.From, period.Until }) is not null) return;
        var now = work.Time.GetUtcNow();
        var edition = new RateEdition
        {
            Id = Guid.CreateVersion7(now), Number = await Numbers.Next(work, "CR", HallTime.Day(now)), FromDay = period.From, UntilDay = period.Until, ComputedAt = now, ComputedBy = Actor.System.Id,
        };
        await work.Write(InsertSql, edition);
        var (db, transaction) = work.Raw();
        var (from, to) = (HallTime.WholeDay(period.From).From, HallTime.WholeDay(period.Until).From);
        foreach (var split in RateReader.Splits)
        foreach (var cell in await reader.Public(db, transaction, split, from, to))
            await work.Write(CellSql, new { id = edition.Id, split, cell.Cell, cell.Received, cell.Answered, cell.Resolved, cell.Judged, cell.Satisfied });
    }
}
