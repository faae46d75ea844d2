using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A connection is supplied and asks for its account (D26, D40): one is opened, however often it is asked for, and every asking is answered with its number. Whose it is the
/// connection does not say, for personal data goes in no message: somebody stands in until a clerk enters the customer.
/// </summary>
internal sealed class OpenConnectionAccount(UnitOfWork unit, AccountLoad load, DefaultTariffs tariffs) : IConsumer<AccountRequested>
{
    private const string StandsIn = "待登记 (to be entered)";

    public async Task Consume(ConsumeContext<AccountRequested> context)
    {
        var asked = context.Message;
        var opened = await unit.Single<ConnectionAccount>(ConnectionAccount.ById, new { id = asked.MatterId }) ?? await Open(asked);
        await unit.Publish(new AccountOpened { Service = asked.Service, MatterId = asked.MatterId, Account = opened.Account, At = opened.OpenedAt });
    }

    private async Task<ConnectionAccount> Open(AccountRequested asked)
    {
        var now = unit.Time.GetUtcNow();
        var there = asked.ServicePoint is { } point ? await unit.Single<Account>(AccountTable.OpenAt, new { utility = asked.Service, servicePoint = point }) : null;
        var connection = new ConnectionAccount
        {
            MatterId = asked.MatterId, Utility = asked.Service, Matter = asked.Number, Kind = asked.Kind, Account = (there ?? await OpenNew(asked, now)).Number, Assumed = there is null,
            Contract = asked.Contract, OpenedAt = now,
        };
        // Another consumer that opened it at the same moment is found by the key: nothing of this one is kept, and it is heard again.
        await unit.Write(ConnectionAccount.Insert, connection);
        return connection;
    }

    private async Task<Account> OpenNew(AccountRequested asked, DateTimeOffset now)
    {
        if (await CustomerTable.One(unit, asked.Number) is null)
            await unit.Write(CustomerTable.Insert, new Customer { Ref = asked.Number, Name = StandsIn, Placeholder = true, UpdatedAt = now });
        var (from, taken) = (HallTime.Day(asked.SuppliedAt), asked.Meter is { } meter ? await MeterTable.NowHanging(unit, asked.Service, [meter]) : []);
        var account = (await load.Open([new()
        {
            Utility = asked.Service,
            ServicePoint = asked.ServicePoint ?? asked.Number,
            CustomerRef = asked.Number,
            CustomerClass = DefaultTariffs.ClassOf(asked.Kind),
            Tariff = tariffs.Of(asked.Service, asked.Kind),
            Area = asked.Area,
            OpenedOn = from,
            Origin = asked.Number,
            Meters = asked.Meter is { } number && taken.Count == 0 ? [new(number, AccountMeter.Total, from, null, Quantity.Of(1), null)] : [],
        }]))[0];
        await AccountEvent.Append(unit, account, AccountEvent.Opened, Actor.System, from, $"{asked.Number}, {account.Tariff} assumed");
        if (taken.Count > 0) await AccountEvent.Append(unit, account, AccountEvent.MeterElsewhere, Actor.System, from, $"{asked.Meter} hangs on {taken[0].Account}");
        return account;
    }
}

/// <summary>Short inserts. Inbox and retry come with the bus.</summary>
internal sealed class OpenConnectionAccountDefinition : ConsumerDefinition<OpenConnectionAccount>
{
    public OpenConnectionAccountDefinition() => ConcurrentMessageLimit = 4;
}
