using System.Globalization;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Cash into and out of drawers. Scoped; inside an open unit of work.</summary>
public sealed class DrawerDesk(UnitOfWork unit, GeneralLedger ledger)
{
    private const string Rule = "catalogue (h) 7";

    // Counting the moves holds the drawer until the end of the transaction: nobody closes it in between.
    private const string Hold = "UPDATE drawer SET moves = moves + 1 WHERE number = @drawer AND state <> 'closed' AND (@anyState = 1 OR state = 'open') AND (@holder IS NULL OR holder = @holder)";

    private const string Insert = """
        INSERT INTO drawer_movement (drawer, sequence, kind, document, amount, at, on_day, by_whom)
        SELECT @drawer, moves, @kind, @document, @amount, @now, @day, @by FROM drawer WHERE number = @drawer
        """;

    /// <summary>The open drawer of the clerk: all cash moves through one.</summary>
    public async Task<Outcome<Drawer>> OfClerk(Actor clerk) =>
        await unit.Single<Drawer>(Drawer.Table.Select + " WHERE holder = @Id AND state = 'open'", new { clerk.Id }) is { } drawer
            ? drawer
            : Refusal.Conflict("no-open-drawer", "Open a drawer first: every payment at a window belongs to one.", $"'{clerk.Id}' has none open.", Rule);

    /// <summary>Moves cash under a document; refused when the drawer is not open, not this clerk's, or does not hold so much.</summary>
    /// <param name="anybody">A supervisor moves cash of another's drawer.</param>
    public async Task<Refusal?> Move(string drawer, string kind, string document, Money amount, Actor by, bool anybody = false)
    {
        if (await unit.Write(Hold, new { drawer, anyState = 0, holder = anybody ? null : by.Id }) == 0)
            return Refusal.Conflict("drawer-closed", "The drawer is not open, or another clerk's.", $"Cash of '{drawer}' is not to be moved now.", Rule);
        if (amount < Money.Zero && await Expected(drawer) is var there && there + amount < Money.Zero)
            return Refusal.Conflict("not-enough-cash", "There is not so much in the drawer.", $"'{drawer}' holds {there}.", Rule);
        await Note(drawer, kind, document, amount, by);
        return null;
    }

    /// <summary>What must be in it. Holds the drawer until the end of the transaction.</summary>
    public async Task<Money> Settle(string drawer)
    {
        await unit.Write(Hold, new { drawer, anyState = 1, holder = (string?)null });
        return await Expected(drawer);
    }

    /// <summary>What was counted differs from what must be there (长短款): noted in the drawer and in the ledger.</summary>
    /// <param name="document">Number of the entry: of the close, or of the hand-over.</param>
    public async Task Differ(string drawer, string document, Money difference, Actor by)
    {
        if (difference == Money.Zero) return;
        await unit.Write(Hold, new { drawer, anyState = 1, holder = (string?)null });
        await Note(drawer, "difference", document, difference, by);
        var now = unit.Time.GetUtcNow();
        await ledger.Post(new(document, "cash-difference", HallTime.Day(now), now, by.Id, [new(Ledgers.Cash, null, null, difference), new(Ledgers.CashDifference, null, null, -difference)]));
    }

    /// <summary>One line of the drawer's journal. The drawer is held.</summary>
    public Task Note(string drawer, string kind, string document, Money amount, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        return unit.Write(Insert, new { drawer, kind, document, amount, now, day = HallTime.Day(now), by = by.Id });
    }

    public Task<Money> Expected(string drawer) => unit.Single<Money>("SELECT COALESCE(SUM(amount), 0) FROM drawer_movement WHERE drawer = @drawer", new { drawer });

    /// <summary>Why a difference is not taken as it is; null when it is explained or there is none.</summary>
    public static Refusal? Unexplained(Money expected, Money counted, string? reason) => expected == counted || reason is not null ? null : Refusal.Unprocessable(
        "count-differs", "What was counted is not what must be there: count again, or give the reason.",
        string.Create(CultureInfo.InvariantCulture, $"{expected} must be there, {counted} was counted."), Rule);
}
