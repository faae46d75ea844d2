using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The common frame of what ends an exchange: one transaction, its idempotency, who may, which version was read, and that it still waits.</summary>
public sealed class ExchangeDesk(UnitOfWork unit)
{
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<Exchange, Task<Outcome<Exchange>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await Exchange.ByNumber(db, transaction, number) is not { } exchange || !exchange.MaySee(http.Actor())) return Refusal.NotFound("exchange", number);
            if (ETags.IfMatch(http.Request) is { } version && version != exchange.Version) return Refusal.VersionConflict($"Exchange '{number}' is at version {exchange.Version}.");
            if (exchange.State != Exchange.Waiting) return Refusal.Conflict("exchange-closed", "The exchange is over.", $"Exchange '{number}' is {exchange.State}.", "D37");
            var done = await act(exchange);
            return done.IsRefused ? done.Refusal! : Outcome.Of(new Reply(StatusCodes.Status200OK, done.Value.For(http.Actor()), Version: done.Value.Version));
        });
}
