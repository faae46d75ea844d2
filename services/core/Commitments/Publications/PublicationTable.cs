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

    private const string Freeze = $"""
        INSERT INTO publication_row (publication_id, clock_id, commitment_id, matter_number, matter_kind, matter_type, area, due_at, stopped_at, kept, exempt_reason)
        SELECT @publication, id, commitment_id, matter_number, matter_kind, matter_type, area, due_at, stopped_at,
            CASE WHEN state = 'excluded' THEN NULL WHEN outcome = 'met' THEN 1 ELSE 0 END, CASE WHEN state = 'excluded' THEN excluded_reason END
        {ClockIndicator.From}
        """;

    public static Task Store(UnitOfWork unit, Publication publication) => unit.Write(Insert, publication);

    /// <summary>Keeps the clocks behind the rate as they stand now.</summary>
    public static Task StoreRows(UnitOfWork unit, Guid publication, IndicatorQuery query)
    {
        var values = new Dapper.DynamicParameters(ClockIndicator.Parameters(query));
        values.Add("publication", publication.ToString());
        return unit.Write(Freeze + ClockIndicator.Filter(query.Rule), values);
    }

    public static async Task<bool> Changed(UnitOfWork unit, Publication publication) => await unit.Write(Change, publication) == 1;

    public static Task<Publication?> ByNumber(UnitOfWork unit, string number) =>
        unit.Single<Publication>($"SELECT {Publication.Columns} FROM publication WHERE number = @number", new { number });

    /// <summary>The latest edition of the period.</summary>
    public static async Task<Publication?> Latest(UnitOfWork unit, Commitment commitment, DayPeriod period) => (await unit.Query<Publication>($"""
        SELECT {Publication.Columns} FROM publication WHERE commitment_id = @Id AND profile = @Profile AND from_day = @From AND until_day = @Until ORDER BY edition DESC
        """, new { commitment.Id, commitment.Profile, period.From, period.Until })).FirstOrDefault();
}
