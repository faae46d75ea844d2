using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>The common frame of every act on a register: one transaction, once per idempotency key, the version that was read, the order of states and the answer. Scoped.</summary>
public sealed class RegisterDesk(UnitOfWork unit, ChosenBook book)
{
    public UnitOfWork Unit => unit;

    public DateTimeOffset Now => unit.Time.GetUtcNow();

    /// <summary>Makes a new entry; <paramref name="then"/> is done in the same transaction.</summary>
    public Task<IResult> Enter<TBody, TRow>(HttpContext http, RowTable<TRow> table, TBody body, Func<Actor, Task<Outcome<TRow>>> make, Func<TRow, Actor, Task>? then = null)
        where TRow : NumberedRow => Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            var made = await make(actor);
            if (made.Refusal is { } refusal) return refusal;
            var row = await table.Insert(unit, made.Value);
            if (then is not null) await then(row, actor);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, table.SeenBy(row, actor), $"/api/{book.Service}/{table.Path}/{row.Number}", row.Version));
        });

    /// <summary>Changes the entry of this number, which must be in one of these states (none named: in any).</summary>
    public Task<IResult> Act<TBody, TRow>(
        HttpContext http, RowTable<TRow> table, string number, TBody body, string[] states, Func<TRow, Actor, Task<Outcome<TRow>>> decide, Func<TRow, Actor, Task>? then = null)
        where TRow : NumberedRow => Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            if (await table.Find(unit, number) is not { } row || !table.MaySee(row, actor)) return Refusal.NotFound(table.What, number);
            if (ETags.IfMatch(http.Request) is { } version && version != row.Version) return Refusal.VersionConflict($"'{number}' is at version {row.Version}.");
            if (states.Length > 0 && !states.Contains(row.State))
                return Refusal.Conflict("out-of-order", "It is not at that point.", $"'{number}' is {row.State}; this needs {string.Join(" or ", states)}.", table.Rule);
            var decided = await decide(row, actor);
            if (decided.Refusal is { } refusal) return refusal;
            var kept = await table.Keep(unit, decided.Value);
            if (kept.Refusal is { } conflict) return conflict;
            if (then is not null) await then(kept.Value, actor);
            return Outcome.Of(new Reply(StatusCodes.Status200OK, table.SeenBy(kept.Value, actor), Version: kept.Value.Version));
        });
}
