using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Periods that will bring an account no regular bill any more, though it has none: those that are closed, and those whose run is through without it (it was skipped, or opened
/// since). One that is parked there is still to be billed. What is used in them goes into a later period, so that nothing is left unbilled.
/// </summary>
internal sealed class PassedPeriods
{
    private const string Closed = "SELECT period FROM billing_cycle WHERE utility = @utility AND state = 'closed' AND period >= @first";

    private const string Through = """
        SELECT period FROM bill_run WHERE utility = @utility AND period >= @first AND state = 'finished' AND kind = @kind AND preview = @no
        """;

    private readonly HashSet<string> closed;
    private readonly HashSet<string> through;
    private readonly HashSet<(string, string)> parked;

    private PassedPeriods(IEnumerable<string> closed, IEnumerable<string> through, IEnumerable<(string, string)> parked) =>
        (this.closed, this.through, this.parked) = (closed.ToHashSet(StringComparer.Ordinal), through.ToHashSet(StringComparer.Ordinal), [.. parked]);

    public bool Has(string account, string period) => closed.Contains(period) || (through.Contains(period) && !parked.Contains((account, period)));

    public static async Task<PassedPeriods> Of(UnitOfWork unit, string utility, IReadOnlyList<string> accounts, Period first)
    {
        var named = new { utility, first = first.ToString(), kind = BillKinds.Regular, no = false, accounts = JsonList.Of(accounts) };
        var run = await unit.Query<string>(Through, named);
        var waiting = run.Count == 0 ? [] : await unit.Query<(string, string)>($"""
            SELECT p.account, r.period FROM bill_run r JOIN bill_run_parked p ON p.run = r.id
            WHERE r.utility = @utility AND r.period >= @first AND r.state = 'finished' AND r.kind = @kind AND r.preview = @no
                AND p.state = 'parked' AND p.account IN {JsonList.In(unit.Database, "@accounts")}
            """, named);
        return new(await unit.Query<string>(Closed, named), run, waiting);
    }
}
