using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Many customers and accounts at once: numbers are taken in ranges and rows go in bulk, so that a million accounts take minutes. Scoped; call inside an open
/// unit of work, with a thousand or so at a time. What is given must be checked already; a service point that has an open account, or a meter that hangs
/// elsewhere, is refused by the database.
/// </summary>
public sealed class AccountLoad(UnitOfWork work)
{
    private static readonly BulkInsert Customers = new("customer",
        ("ref", typeof(string)), ("name", typeof(string)), ("phone", typeof(string)), ("address", typeof(string)), ("subject", typeof(string)),
        ("placeholder", typeof(bool)), ("version", typeof(long)), ("updated_at", typeof(long)));

    private static readonly BulkInsert Accounts = new("account",
        ("number", typeof(string)), ("id", typeof(string)), ("utility", typeof(string)), ("service_point", typeof(string)), ("customer_ref", typeof(string)),
        ("customer_class", typeof(string)), ("area", typeof(string)), ("route", typeof(string)), ("tariff", typeof(string)), ("household_size", typeof(int)),
        ("heated_area", typeof(decimal)), ("special_group", typeof(string)), ("opened_on", typeof(string)), ("origin", typeof(string)), ("version", typeof(long)),
        ("updated_at", typeof(long)));

    private static readonly BulkInsert Terms = new("account_terms",
        ("account", typeof(string)), ("from_on", typeof(string)), ("tariff", typeof(string)), ("customer_class", typeof(string)), ("household_size", typeof(int)),
        ("heated_area", typeof(decimal)), ("special_group", typeof(string)));

    private static readonly BulkInsert Meters = new("account_meter",
        ("account", typeof(string)), ("utility", typeof(string)), ("meter", typeof(string)), ("register", typeof(string)), ("from_on", typeof(string)), ("digits", typeof(int)),
        ("multiplier", typeof(decimal)), ("first_reading", typeof(decimal)), ("origin", typeof(string)));

    private Dialect Dialect => work.Database.Dialect;

    public Task Add(IEnumerable<Customer> customers) => Customers.Run(work, customers.Select(it => new object?[]
    {
        it.Ref, it.Name, it.Phone, it.Address, it.Subject, it.Placeholder, it.Version, it.UpdatedAt.ToUnixTimeMilliseconds(),
    }));

    /// <summary>Opens them with their first terms and their meters.</summary>
    /// <returns>The accounts, in the order in which they were given.</returns>
    public async Task<IReadOnlyList<Account>> Open(IReadOnlyList<AccountOpening> openings)
    {
        var now = work.Time.GetUtcNow();
        var numbers = new Dictionary<string, Queue<string>>(StringComparer.Ordinal);
        foreach (var (utility, count) in openings.CountBy(opening => opening.Utility)) numbers[utility] = new(await AccountNumbers.Take(work, utility, count));
        var opened = openings.Select(opening => opening.As(numbers[opening.Utility].Dequeue(), now)).ToList();
        await Accounts.Run(work, opened.Select(it => new object?[]
        {
            it.Number, it.Id.ToString(), it.Utility, it.ServicePoint, it.CustomerRef, it.CustomerClass, it.Area, it.Route, it.Tariff, it.HouseholdSize,
            it.HeatedArea?.Stored(Dialect), it.SpecialGroup, Day(it.OpenedOn), it.Origin, it.Version, it.UpdatedAt.ToUnixTimeMilliseconds(),
        }));
        await Terms.Run(work, opened.Select(it => new object?[]
        {
            it.Number, Day(it.OpenedOn), it.Tariff, it.CustomerClass, it.HouseholdSize, it.HeatedArea?.Stored(Dialect), it.SpecialGroup,
        }));
        await Put(openings.Zip(opened).SelectMany(pair => pair.First.Meters.Select(meter => meter.On(pair.Second))));
        return opened;
    }

    /// <summary>Puts meters on accounts.</summary>
    public Task Put(IEnumerable<AccountMeter> meters) => Meters.Run(work, meters.Select(it => new object?[]
    {
        it.Account, it.Utility, it.Meter, it.Register, Day(it.FromOn), it.Digits, it.Multiplier.Stored(Dialect), it.FirstReading?.Stored(Dialect), it.Origin,
    }));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
