using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A utility has exchanged a meter: entered on the account at its service point, or else on the one that the old meter hangs on. What fits no account is kept for a clerk,
/// and tried again when the exchange before it has been entered: facts may come in any order.
/// </summary>
internal sealed class HearMeterReplaced(UnitOfWork unit, ChangeMeter exchange) : IConsumer<MeterReplaced>
{
    private const string Waiting = $"SELECT {MeterFact.Columns} FROM unmatched_meter_fact WHERE utility = @utility AND old_meter = @meter AND settled_at IS NULL ORDER BY replaced_at";

    public async Task Consume(ConsumeContext<MeterReplaced> context)
    {
        var fact = MeterFact.Of(context.Message, unit.Time.GetUtcNow());
        if (await unit.Single<MeterFact>(MeterFact.Known, fact) is not null) return;
        var (account, cause) = await Enter(fact);
        if (cause is not null) await unit.Write(MeterFact.Insert, fact with { Cause = cause });
        else await Follow(fact, account!);
    }

    private async Task<(Account? Account, string? Cause)> Enter(MeterFact fact)
    {
        if (fact.Cause.Length > 0) return (null, fact.Cause);
        if (await AccountOf(fact) is not { } account) return (null, "unknown-service-point");
        return (account, (await exchange.On(account, fact.Change(), Actor.System))?.Code);
    }

    private async Task<Account?> AccountOf(MeterFact fact)
    {
        if (fact.ServicePoint is { } point && await unit.Single<Account>(AccountTable.OpenAt, new { utility = fact.Utility, servicePoint = point }) is { } there) return there;
        return (await unit.Query<AccountMeter>($"SELECT {AccountMeter.Columns} FROM account_meter WHERE utility = @Utility AND meter = @OldMeter ORDER BY from_on DESC", fact)).FirstOrDefault() is { } meter
            ? await unit.Single<Account>(AccountTable.ByNumber, new { number = meter.Account })
            : null;
    }

    /// <summary>What waited for this exchange is entered too.</summary>
    private async Task Follow(MeterFact entered, Account account)
    {
        while ((await unit.Query<MeterFact>(Waiting, new { utility = entered.Utility, meter = entered.NewMeter })).FirstOrDefault() is { } next
            && await exchange.On(account, next.Change(), Actor.System) is null)
        {
            await unit.Write(MeterFact.Settle, next with { Account = account.Number, SettledAt = unit.Time.GetUtcNow(), SettledBy = Actor.System.Id });
            entered = next;
        }
    }
}

/// <summary>Short updates. Inbox and retry come with the bus.</summary>
internal sealed class HearMeterReplacedDefinition : ConsumerDefinition<HearMeterReplaced>
{
    public HearMeterReplacedDefinition() => ConcurrentMessageLimit = 4;
}
