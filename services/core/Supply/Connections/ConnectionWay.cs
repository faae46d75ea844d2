using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What an application's saga does on its way: has the place surveyed, has the account opened. Inside the unit of its message.</summary>
public sealed class ConnectionWay(UnitOfWork work, RequestDesk desk, AskForVisit visits, SupplyUtility utility)
{
    /// <summary>Asks for the survey visit that the rules want for this application; false when none is wanted, or it is too late for one.</summary>
    internal async Task<bool> OrderSurvey(Guid id)
    {
        var (db, transaction) = work.Raw();
        if (await RequestTable.ById(db, transaction, id) is not { Outcome: null } request || SurveyOf(request) is null) return false;
        var open = await desk.Open(request, Actor.System);
        if (open.Order.IsFulfilled() || open.Order.Taken.Any(taken => taken.Name == ConnectionRules.Surveyed)) return false;
        if (await VisitTable.OpenOf(work, id) is not null) return true;
        var wish = AskForVisit.Decide(open, utility.EntryOf(request.Type), new(null, null, null, null, null, null));
        if (wish.IsRefused) return false;
        await visits.Ask(open, wish.Value);
        return true;
    }

    /// <summary>Asks billing for the account of a supplied connection, once.</summary>
    internal async Task RequestAccount(WorkOrderStepTaken supplied)
    {
        if (await ConnectionAccount.Of(work, supplied.RequestId) is not null) return;
        var (db, transaction) = work.Raw();
        var request = (await RequestTable.ById(db, transaction, supplied.RequestId))!;
        var step = (await RequestTable.EventsOf(db, transaction, request.Id)).Last(past => past.Step == supplied.Step);
        var account = new ConnectionAccount { Id = request.Id, SuppliedAt = supplied.At, Meter = step.Values.GetValueOrDefault("meter"), RequestedAt = work.Time.GetUtcNow(), Asked = 1 };
        await account.Add(work);
        await Say(request, account);
    }

    /// <summary>The same request with the same id again: billing opens one account however often it hears it.</summary>
    internal async Task<ConnectionAccount> AskAgain(Request request, ConnectionAccount account)
    {
        var again = account with { Asked = account.Asked + 1 };
        await again.Save(work);
        await Say(request, again);
        return again;
    }

    /// <summary>Billing has opened the account. False when this service knows it already, or has no such application.</summary>
    internal async Task<bool> Open(AccountOpened opened)
    {
        var account = await ConnectionAccount.Of(work, opened.MatterId);
        if (account is { OpenedAt: not null }) return false;
        if (account is null)
        {
            if (await work.Single<int>("SELECT COUNT(*) FROM connection_application WHERE id = @id", new { id = opened.MatterId }) == 0) return false;
            await new ConnectionAccount { Id = opened.MatterId, Account = opened.Account, OpenedAt = opened.At }.Add(work);
        }
        else
        {
            await (account with { Account = opened.Account, OpenedAt = opened.At }).Save(work);
        }

        return true;
    }

    private async Task Say(Request request, ConnectionAccount account)
    {
        await work.Publish(new AccountRequested
        {
            Service = utility.Name,
            MatterId = request.Id,
            Number = request.Number,
            Kind = request.CustomerClass == ConnectionRules.Residential ? ConnectionRules.Residential : "other",
            ServicePoint = await ServicePointTable.NumberOf(work, request.ServicePointId),
            Meter = account.Meter,
            Area = request.Area,
            SuppliedAt = account.SuppliedAt!.Value,
            At = work.Time.GetUtcNow(),
        });
    }

    private SurveyRule? SurveyOf(Request request) =>
        utility.Connections?.Types.FirstOrDefault(type => type.Code == request.Type)?.SurveyFor(request.CustomerClass);
}
