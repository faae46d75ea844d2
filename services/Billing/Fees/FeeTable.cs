using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The SQL of fees.</summary>
internal static class FeeTable
{
    /// <summary>What is charged for an order again goes by its number, a slash and a count.</summary>
    private const char AfterSlash = '0';

    public static readonly RowTable<Fee> Rows = new(
        "fee", "fee", "fees", "BF", "billing.charge.integrity",
        "source, utility, reference, service_point, area, account, item, item_version, quantity, unit, price, amount, deposit, estimate, cost, consented_at, consent_reference, cause, bill, " +
        "rendered_at, charged_by",
        (fee, _) => fee);

    /// <summary>What has been charged, or not, for this order, application or exchange.</summary>
    public static Task<IReadOnlyList<Fee>> For(UnitOfWork unit, string utility, string source, string reference) =>
        unit.Query<Fee>($"{Rows.Select} WHERE utility = @utility AND source = @source AND reference >= @reference AND reference < @beyond ORDER BY reference", new
        {
            utility, source, reference, beyond = reference + AfterSlash,
        });
}
