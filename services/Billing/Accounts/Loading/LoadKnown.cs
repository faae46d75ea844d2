using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What the register holds already of the lines of a batch.</summary>
internal sealed class LoadKnown
{
    private readonly Dictionary<(string Utility, string ServicePoint), Account> open = [];
    private readonly Dictionary<(string Utility, string Meter), string> hanging = [];

    public required IReadOnlyDictionary<string, Customer> Customers { get; init; }

    /// <summary>Inside the open unit; a batch stays below the parameters that a statement may have.</summary>
    public static async Task<LoadKnown> Of(UnitOfWork unit, IReadOnlyList<LoadLine> lines)
    {
        var refs = lines.Select(line => line.Customer?.Ref).Concat(lines.Select(line => line.Opening?.CustomerRef)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = new LoadKnown
        {
            Customers = (await InParts<Customer>(unit, $"SELECT {CustomerTable.Columns} FROM customer WHERE ref IN @keys", null, refs)).ToDictionary(customer => customer.Ref, StringComparer.Ordinal),
        };
        foreach (var group in lines.Select(line => line.Opening).OfType<AccountOpening>().GroupBy(opening => opening.Utility, StringComparer.Ordinal))
        {
            var points = group.Select(opening => opening.ServicePoint).Distinct(StringComparer.Ordinal).ToList();
            foreach (var account in await InParts<Account>(unit, AccountTable.OpenAtAny, group.Key, points)) known.open[(account.Utility, account.ServicePoint)] = account;
            var meters = group.SelectMany(opening => opening.Meters).Select(meter => meter.Meter).Distinct(StringComparer.Ordinal).ToList();
            foreach (var meter in await InParts<AccountMeter>(unit, MeterTable.HangingOf, group.Key, meters)) known.hanging[(meter.Utility, meter.Meter)] = meter.Account;
        }

        return known;
    }

    /// <summary>The open account at the service point.</summary>
    public Account? At(AccountOpening opening) => open.GetValueOrDefault((opening.Utility, opening.ServicePoint));

    /// <param name="coming">Keys of the customers that earlier lines of the batch bring.</param>
    public FieldErrors Errors(LoadLine line, IReadOnlySet<string> coming)
    {
        var errors = new FieldErrors();
        if (line.Opening is not { } wanted) return errors;
        if (wanted.CustomerRef != line.Customer?.Ref && !Customers.ContainsKey(wanted.CustomerRef) && !coming.Contains(wanted.CustomerRef))
            errors.Add("account.customerRef", "unknown-customer", $"No customer '{wanted.CustomerRef}' is registered.");
        var account = At(wanted);
        foreach (var meter in wanted.Meters.Select(meter => meter.Meter).Distinct(StringComparer.Ordinal))
        {
            if (hanging.TryGetValue((wanted.Utility, meter), out var holder) && holder != account?.Number)
                errors.Add("account.meters", "meter-in-use", $"'{meter}' hangs on '{holder}'.");
        }

        if (account is not null && !SameTerms(account, wanted))
            errors.Add("account", "terms-differ", $"'{account.Number}' is open on other terms: revise it with the day from which the new ones hold.");
        return errors;
    }

    private static bool SameTerms(Account account, AccountOpening wanted) =>
        (account.Tariff, account.CustomerClass, account.HouseholdSize, account.HeatedArea, account.SpecialGroup)
        == (wanted.Tariff, wanted.CustomerClass, wanted.HouseholdSize, wanted.HeatedArea, wanted.SpecialGroup);

    private static async Task<IReadOnlyList<T>> InParts<T>(UnitOfWork unit, string sql, string? utility, IReadOnlyList<string> keys)
    {
        const int Most = 1000;
        var rows = new List<T>();
        foreach (var part in keys.Chunk(Most)) rows.AddRange(await unit.Query<T>(sql, new { utility, keys = part }));
        return rows;
    }
}
