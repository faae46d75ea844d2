using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A utility has exchanged a meter: entered on the account at its service point, or else on the one that the old meter hangs on. What fits no account is kept for a clerk,
/// and entered by itself once the exchange before it has been.
/// </summary>
internal sealed class HearMeterReplaced(UnitOfWork unit, ChangeMeter exchange) : IConsumer<MeterReplaced>
{
    public async Task Consume(ConsumeContext<MeterReplaced> context)
    {
        var fact = MeterFact.Of(context.Message, unit.Time.GetUtcNow());
        if (await unit.Single<MeterFact>(MeterFact.Known, fact) is not null) return;
        if (await Enter(fact) is { } cause) await unit.Write(MeterFact.Insert, fact with { Cause = cause });
    }

    /// <returns>Why it cannot be entered, or null.</returns>
    private async Task<string?> Enter(MeterFact fact)
    {
        if (fact.Cause.Length > 0) return fact.Cause;
        if (await AccountOf(fact) is not { } account) return "unknown-service-point";
        return (await exchange.On(account, fact.Change(), Actor.System))?.Code;
    }

    private async Task<Account?> AccountOf(MeterFact fact)
    {
        if (fact.ServicePoint is { } point && await unit.Single<Account>(AccountTable.OpenAt, new { utility = fact.Utility, servicePoint = point }) is { } there) return there;
        return (await unit.Query<AccountMeter>($"SELECT {AccountMeter.Columns} FROM account_meter WHERE utility = @Utility AND meter = @OldMeter ORDER BY from_on DESC", fact)).FirstOrDefault() is { } meter
            ? await unit.Single<Account>(AccountTable.ByNumber, new { number = meter.Account })
            : null;
    }
}

/// <summary>Short updates. Inbox and retry come with the bus.</summary>
internal sealed class HearMeterReplacedDefinition : ConsumerDefinition<HearMeterReplaced>
{
    public HearMeterReplacedDefinition() => ConcurrentMessageLimit = 4;
}
