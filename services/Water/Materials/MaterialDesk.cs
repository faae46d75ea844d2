using System.Data.Common;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>What is in hand when an act on a material list begins.</summary>
public sealed record OpenList(MaterialList List, IReadOnlyList<MaterialLine> Lines, Actor Actor, DateTimeOffset Now)
{
    /// <summary>Refuses an act that this state does not allow.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(List.State)
        ? null
        : Refusal.Conflict("list-state", "The list is not in a state for this.", $"List '{List.Number}' is {List.State}; this needs: {string.Join(", ", states.ToArray())}.", MaterialBalance.Rule);
}

/// <summary>What an act makes of the list.</summary>
/// <param name="Act">Its name in the history.</param>
public sealed record ListChange(MaterialList List, IReadOnlyList<MaterialLine> Lines, string Act, string? Note = null);

/// <summary>A list as it is read: lines, slips and history.</summary>
public sealed record MaterialListView(MaterialList List, IReadOnlyList<MaterialLine> Lines, IReadOnlyList<MaterialSlip> Slips, IReadOnlyList<HistoryEntry> History)
{
    public static async Task<MaterialListView> Read(DbConnection db, DbTransaction? transaction, MaterialList list, Actor reader) => new(
        list, await MaterialTable.Lines(db, transaction, list.Id), await MaterialSlips.Of(db, transaction, list.Id), await Water.History.Of(db, transaction, list.Number, reader));
}

/// <summary>The common frame of every act on a material list: one transaction, its idempotency, which version was read, history and the answer.</summary>
public sealed class MaterialDesk(UnitOfWork unit, TimeProvider time)
{
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenList, Task<Outcome<ListChange>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        if (await MaterialTable.ByNumber(db, transaction, number) is not { } list) return Refusal.NotFound("material list", number);
        if (ETags.IfMatch(http.Request) is { } version && version != list.Version)
            return Refusal.VersionConflict($"Material list '{number}' is at version {list.Version}.");
        var open = new OpenList(list, await MaterialTable.Lines(db, transaction, list.Id), http.Actor(), time.GetUtcNow());
        var decided = await act(open);
        if (decided.IsRefused) return decided.Refusal!;
        var change = decided.Value;
        var saved = await MaterialTable.Save(unit, change.List with { UpdatedAt = open.Now }, change.Lines);
        if (saved.IsRefused) return saved.Refusal!;
        await History.Append(unit, number, change.Act, open.Actor, change.Note);
        return Outcome.Of(await Answer(saved.Value, open.Actor, StatusCodes.Status200OK));
    });

    public async Task<Reply> Answer(MaterialList list, Actor reader, int status)
    {
        var (db, transaction) = unit.Raw();
        var location = status == StatusCodes.Status201Created ? $"/api/{WaterUtility.Name}/material-lists/{list.Number}" : null;
        return new Reply(status, await MaterialListView.Read(db, transaction, list, reader), location, list.Version);
    }
}
