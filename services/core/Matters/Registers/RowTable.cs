using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>A register as a table: its statements follow from its columns, each named after a property of the row.</summary>
/// <param name="What">What an entry is called in refusals.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Path">Where its entries are read, below the service.</param>
/// <param name="Prefix">What its numbers begin with.</param>
/// <param name="Rule">The rule that refuses an act out of order.</param>
/// <param name="OwnColumns">Columns beside those of <see cref="NumberedRow"/>.</param>
/// <param name="SeenBy">What a reader may see of an entry.</param>
public sealed record RowTable<TRow>(string What, string Table, string Path, string Prefix, string Rule, string OwnColumns, Func<TRow, Actor, TRow> SeenBy)
    where TRow : NumberedRow
{
    private const string Common = "id, number, state, updated_at, version";

    private readonly string insert =
        $"INSERT INTO {Table} ({Common}, {OwnColumns}) VALUES ({string.Join(", ", $"{Common}, {OwnColumns}".Split(", ").Select(column => $"@{Property(column)}"))})";

    private readonly string update = $"""
        UPDATE {Table} SET state = @State, updated_at = @UpdatedAt, {string.Join(", ", OwnColumns.Split(", ").Select(column => $"{column} = @{Property(column)}"))}, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    /// <summary>Whose entry it is: for others it is not there, before anything is said about its state.</summary>
    public Func<TRow, Actor, bool> MaySee { get; init; } = static (_, _) => true;

    public string Select { get; } = $"SELECT {Common}, {OwnColumns} FROM {Table}";

    public Task<TRow?> Find(UnitOfWork unit, string number) => unit.Single<TRow>($"{Select} WHERE number = @number", new { number });

    /// <summary>Gives the row its id and number and writes it. Inside the open unit of work.</summary>
    public async Task<TRow> Insert(UnitOfWork unit, TRow row)
    {
        var now = unit.Time.GetUtcNow();
        var id = row.Id == Guid.Empty ? Guid.CreateVersion7(now) : row.Id;
        var numbered = (TRow)((NumberedRow)row with { Id = id, Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)), UpdatedAt = now, Version = 1 });
        await unit.Write(insert, numbered);
        return numbered;
    }

    /// <summary>Writes a row that was read at its version, or refuses when somebody was quicker.</summary>
    public async Task<Outcome<TRow>> Keep(UnitOfWork unit, TRow row)
    {
        var changed = (TRow)((NumberedRow)row with { UpdatedAt = unit.Time.GetUtcNow() });
        return await unit.Write(update, changed) == 1
            ? (TRow)((NumberedRow)changed with { Version = row.Version + 1 })
            : Refusal.VersionConflict($"'{row.Number}' was changed in the meantime.");
    }

    /// <summary><c>asked_at</c> is kept in <c>AskedAt</c>.</summary>
    private static string Property(string column) => string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
