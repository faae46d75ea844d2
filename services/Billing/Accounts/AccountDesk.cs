using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What is in hand when an act on an open account begins.</summary>
/// <param name="Terms">Its terms by day.</param>
public sealed record OpenAccount(Account Account, IReadOnlyList<AccountTerms> Terms, Actor Actor, DateTimeOffset Now)
{
    public DateOnly Today => HallTime.Day(Now);

    /// <summary>The day that a change counts from: within the account's life so far, or up to a year ahead.</summary>
    internal DateOnly Effective(FieldErrors errors, string field, DateOnly? day)
    {
        var from = day ?? (Today < Account.OpenedOn ? Account.OpenedOn : Today);
        if (from < Account.OpenedOn) errors.Add(field, "too-early", $"'{Account.Number}' is billed from {Account.OpenedOn:yyyy-MM-dd} on.");
        else if (from > Today.AddYears(1)) errors.Add(field, "implausible", $"'{field}' lies more than a year ahead.");
        return from;
    }
}

/// <summary>The common frame of every act that changes an open account: one transaction, its idempotency, the version that was read, what happened, and the answer.</summary>
public sealed class AccountDesk(UnitOfWork unit)
{
    /// <summary>Runs the act on the account with this number and answers with the account as it then is.</summary>
    /// <param name="act">Collects field errors, which are refused together, or gives the account as it is to be.</param>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenAccount, FieldErrors, Task<Outcome<Account>>> act) => Idempotency.Once(http, body, async () =>
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
        if (await unit.Single<Account>(AccountTable.ByNumber, new { number }) is not { } account) return Refusal.NotFound("account", number);
        if (account.Version != version) return Refusal.VersionConflict($"Account '{number}' is at version {account.Version}.");
        if (account.ClosedOn is { } closed) return Refusal.Conflict("account-closed", "The account is closed.", $"'{number}' is closed as of {closed:yyyy-MM-dd}.");
        var errors = new FieldErrors();
        var terms = await unit.Query<AccountTerms>(AccountTerms.OfAccount, new { account = number });
        var done = await act(new(account, terms, http.Actor(), unit.Time.GetUtcNow()), errors);
        if (errors.Any) return errors.ToRefusal();
        if (done.IsRefused) return done.Refusal!;
        return Outcome.Of(new Reply(StatusCodes.Status200OK, done.Value, Version: done.Value.Version));
    });

    /// <summary>Stores the account as it is to be; its terms columns follow the newest of its terms.</summary>
    internal async Task<Outcome<Account>> Save(OpenAccount open, Account changed) =>
        await unit.Write(AccountTable.Update, changed with { UpdatedAt = open.Now }) == 1
            ? changed with { Version = changed.Version + 1, UpdatedAt = open.Now }
            : Refusal.VersionConflict($"Account '{changed.Number}' is not at version {changed.Version}.");

    /// <summary>Changes the terms from a day on and stores the account with them.</summary>
    internal async Task<Outcome<Account>> Save(OpenAccount open, Account changed, DateOnly from, Func<AccountTerms, AccountTerms> change)
    {
        var terms = TermsHistory.Change(open.Terms, from, change);
        await unit.Write("DELETE FROM account_terms WHERE account = @Number", open.Account);
        await unit.Write(AccountTerms.Insert, terms);
        return await Save(open, terms[^1].On(changed));
    }
}
