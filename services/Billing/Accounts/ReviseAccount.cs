using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Changes whose an account is, where it is read and on what terms it is billed, the terms from a day on. Household and special group rest on evidence and have acts of
/// their own. A bill for days before keeps the terms that were in force then.
/// </summary>
public sealed class ReviseAccount(UnitOfWork unit, AccountDesk desk)
{
    /// <param name="ServicePoint">Only while the number of the application stands in for it.</param>
    /// <param name="HeatedArea">m².</param>
    /// <param name="EffectiveOn">First local day of the new tariff, class and heated area; left out: today.</param>
    public sealed record Body(string? CustomerRef, string? CustomerClass, string? Area, string? Route, string? Tariff, decimal? HeatedArea, DateOnly? EffectiveOn, string? ServicePoint);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/accounts/{number}", (string number, Body body, HttpContext http, ReviseAccount act, AccountDesk desk) =>
            desk.Act(http, number, body, (open, errors) => act.Revise(open, body, errors)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Account>().WithSummary("Revise an account 变更账户").WithTags("Accounts");

    private async Task<Outcome<Account>> Revise(OpenAccount open, Body body, FieldErrors errors)
    {
        var before = open.Account;
        var from = open.Effective(errors, "effectiveOn", body.EffectiveOn);
        var (tariff, customerClass) = (errors.Code("tariff", body.Tariff), errors.OneOf("customerClass", body.CustomerClass, Account.Classes));
        var heated = errors.Quantity("heatedArea", body.HeatedArea, allowZero: false);
        var changed = before with
        {
            CustomerRef = errors.Code("customerRef", body.CustomerRef),
            Area = errors.OptionalText("area", body.Area, 60),
            Route = errors.OptionalText("route", body.Route, 60),
            ServicePoint = string.IsNullOrWhiteSpace(body.ServicePoint) ? before.ServicePoint : errors.Code("servicePoint", body.ServicePoint),
        };
        if (changed.ServicePoint != before.ServicePoint && before.ServicePoint != before.Origin)
            errors.Add("servicePoint", "fixed", "The service point of an account cannot change: close it and open another.");
        if (changed.CustomerRef.Length > 0 && await CustomerTable.One(unit, changed.CustomerRef) is null)
            errors.Add("customerRef", "unknown-customer", $"No customer '{changed.CustomerRef}' is registered.");
        if (errors.Any) return before;
        if (changed.ServicePoint != before.ServicePoint
            && await unit.Single<Account>(AccountTable.OpenAt, new { utility = before.Utility, servicePoint = changed.ServicePoint }) is { } other)
            return Refusal.Conflict("account-exists", "The service point has an open account already.", $"'{other.Number}' is open at '{changed.ServicePoint}'.");
        var saved = await desk.Save(open, changed, from, terms => terms with { Tariff = tariff, CustomerClass = customerClass, HeatedArea = heated });
        if (saved.IsRefused) return saved;
        await unit.Write(ConnectionAccount.Confirm, new { account = before.Number });
        await AccountEvent.Append(unit, before, AccountEvent.Revised, open.Actor, from, Said(before, changed.CustomerRef, tariff, customerClass, heated));
        return saved;
    }

    private static string Said(Account before, string customer, string tariff, string customerClass, Quantity? heated) => string.Join(", ", new[]
    {
        before.CustomerRef == customer ? null : $"customer {before.CustomerRef} -> {customer}",
        before.Tariff == tariff ? null : $"tariff {before.Tariff} -> {tariff}",
        before.CustomerClass == customerClass ? null : $"class {before.CustomerClass} -> {customerClass}",
        before.HeatedArea == heated ? null : $"heated area {before.HeatedArea} -> {heated}",
    }.OfType<string>());
}
