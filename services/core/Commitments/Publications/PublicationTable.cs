using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The SQL of published rates that more than one act needs.</summary>
internal static class PublicationTable
{
    private const string Insert = $"""
        INSERT INTO publication ({Publication.Columns})
        VALUES (@Id, @Number, @CommitmentId, @Profile, @FromDay, @UntilDay, @Edition, @State, @Numerator, @Denominator, @Exempt, @Met, @FormulaZh, @FormulaEn, @Reason,
            @ComputedAt, @ComputedBy, @PublishedAt, @PublishedBy, @ReplacesId, @Version)
        """;

    private const string Change = """
        UPDATE publication SET state = @State, published_at = @PublishedAt, published_by = @PublishedBy, version = version + 1 WHERE id = @Id AND version = @Version
        """;

    private const string Freeze = """
        INSERT INTO publication_row (publication_id, clock_id, commitment_id, profile, matter_number, matter_kind, matter_type, area, due_at, stopped_at, kept, exempt_reason)
        SELECT @publication, id, commitment_id, profile, matter_number, matter_kind, matter_type, area, due_at, stopped_at,
            CASE WHEN state = 'excluded' THEN NULL WHEN outcome = 'met' THEN 1 ELSE 0 END, CASE WHEN state = 'excluded' THEN excluded_reason END

        """;

    private const string Cover = "INSERT INTO publication_promise (publication_id, commitment_id, profile) VALUES (@publication, @Id, @Profile)";

    private const string CoverFound = """
        INSERT INTO publication_promise (publication_id, commitment_id, profile)
        SELECT DISTINCT publication_id, commitment_id, profile FROM publication_row r
        WHERE publication_id = @publication AND NOT EXISTS (
            SELECT 1 FROM publication_promise p WHERE p.publication_id = r.publication_id AND p.commitment_id = r.commitment_id AND p.profile = r.profile)
        """;

    private const string Correct = """
        UPDATE publication SET state = @corrected, version = version + 1
        WHERE commitment_id = @CommitmentId AND profile = @Profile AND from_day = @FromDay AND until_day = @UntilDay AND id <> @Id AND state = @published
        """;

    public static Task Store(UnitOfWork unit, Publication publication) => unit.Write(Insert, publication);

    /// <summary>Keeps the clocks behind the rate as they stand now, and which promises it covers: those in force, and any other of which a clock fell due.</summary>
    public static async Task StoreRows(UnitOfWork unit, Guid publication, IndicatorQuery query, IEnumerable<Commitment> covered)
    {
        var values = ClockIndicator.Parameters(query);
        values.Add("publication", publication.ToString());
        await unit.Write(Freeze + ClockIndicator.From(query), values);
        await unit.Write(Cover, covered.Select(row => new { publication, row.Id, row.Profile }));
        await unit.Write(CoverFound, new { publication });
    }

    /// <summary>What was public of the same period stays readable as corrected, whichever edition it was: one between may never have become public.</summary>
    public static Task CorrectOthers(UnitOfWork unit, Publication by) => unit.Write(Correct, new
    {
        by.CommitmentId, by.Profile, by.FromDay, by.UntilDay, by.Id, corrected = PublicationStates.Corrected, published = PublicationStates.Published,
    });

    public static async Task<bool> Changed(UnitOfWork unit, Publication publication) => await unit.Write(Change, publication) == 1;

    public static Task<Publication?> ByNumber(UnitOfWork unit, string number) =>
        unit.Single<Publication>($"SELECT {Publication.Columns} FROM publication WHERE number = @number", new { number });

    /// <summary>The latest edition of the period.</summary>
    public static async Task<Publication?> Latest(UnitOfWork unit, Commitment commitment, DayPeriod period) => (await unit.Query<Publication>($"""
        SELECT {Publication.Columns} FROM publication WHERE commitment_id = @Id AND profile = @Profile AND from_day = @From AND until_day = @Until ORDER BY edition DESC
        """, new { commitment.Id, commitment.Profile, period.From, period.Until })).FirstOrDefault();
}
