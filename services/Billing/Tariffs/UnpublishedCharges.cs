using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A line whose price stands in no published version.</summary>
public sealed record UnpublishedCharge
{
    public required string Bill { get; init; }

    public required int Line { get; init; }

    public required string Tariff { get; init; }

    public required int TariffVersion { get; init; }

    public required string Component { get; init; }

    public required int Block { get; init; }

    public required string Band { get; init; }

    public required UnitPrice Price { get; init; }

    public required Money Amount { get; init; }
}

/// <param name="Charges">All lines of the periods.</param>
/// <param name="Unpublished">Those that no published version holds.</param>
public sealed record ChargeCount(long Charges, long Unpublished);

/// <summary>
/// Finds charges outside the published tariff (杜绝私收费): every line must name a published version of a tariff or of an item of the price list, with a price that
/// stands there. Indicator <c>billing.charge.integrity</c>; catalogue (h) 5 and 8.
/// </summary>
public sealed class UnpublishedCharges(Database database)
{
    // An item by quotation has no price of its own: what was agreed is charged. A late fee rests on the organisation's policy, and on what was counted for it.
    private const string Of = """
        FROM bill b JOIN bill_line l ON l.bill = b.number
        WHERE b.utility IN @utilities AND b.period >= @first AND b.period <= @last
        """;

    private const string Unpublished = """
         AND NOT EXISTS (
            SELECT 1 FROM tariff_price p
            WHERE p.tariff = l.tariff AND p.version = l.tariff_version AND p.component = l.component AND p.block = l.block AND p.band = l.band AND p.price = l.price)
        AND NOT EXISTS (
            SELECT 1 FROM price_item_version v
            WHERE v.item = l.tariff AND v.number = l.tariff_version AND (v.price IS NULL OR v.price = l.price))
        AND NOT EXISTS (
            SELECT 1 FROM bill i JOIN late_fee f ON f.bill = i.predecessor AND f.charged = i.number
            WHERE l.component IN ('late-fee', 'late-fee-cap') AND i.number IN (b.number, b.predecessor))
        """;

    private const string Count = $"SELECT COUNT(*) {Of}";

    private const string List = $"""
        SELECT l.bill, l.line, l.tariff, l.tariff_version, l.component, l.block, l.band, l.price, l.amount {Of}{Unpublished}
        ORDER BY l.bill, l.line
        """;

    /// <summary>The first lines found in bills of these periods, both inclusive.</summary>
    public Task<IReadOnlyList<UnpublishedCharge>> Between(Period from, Period to, int limit, CancellationToken cancel) => database.Read(async db =>
        (IReadOnlyList<UnpublishedCharge>)(await db.QueryAsync<UnpublishedCharge>(List + database.Limit("@limit"), Parameters(from, to, limit))).AsList(), cancel);

    /// <summary>How many of how many.</summary>
    public Task<ChargeCount> CountBetween(Period from, Period to, CancellationToken cancel) => database.Read(async db => new ChargeCount(
        await db.ExecuteScalarAsync<long>(Count, Parameters(from, to, 0)), await db.ExecuteScalarAsync<long>(Count + Unpublished, Parameters(from, to, 0))), cancel);

    private static object Parameters(Period from, Period to, int limit) => new { utilities = TariffCheck.Utilities, first = from.ToString(), last = to.ToString(), limit };
}
