using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A line of a load as far as it can be checked by itself.</summary>
/// <param name="Number">Counted from 1.</param>
internal sealed record LoadLine(int Number, Customer? Customer, AccountOpening? Opening, IReadOnlyList<FieldError> Errors)
{
    public static LoadLine Of(int number, LoadAccounts.Line line, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var customer = line.Customer?.Check(errors, now, "customer.");
        if (customer is { Ref: "" }) errors.Add("customer.ref", "required", "A load names its customers: give 'customer.ref'.");
        var account = line.Account is { CustomerRef: null } own && customer is not null ? own with { CustomerRef = customer.Ref } : line.Account;
        var opening = account?.Check(errors, HallTime.Day(now), "account.");
        if (customer is null && opening is null) errors.Add("", "empty", "Give 'customer', 'account' or both.");
        return new(number, customer, opening, errors.All);
    }
}
