namespace Utilities.Billing;

/// <summary>Customers and accounts of the demo town: invented people, one account of every utility for each flat. Pure.</summary>
internal static class DemoAccounts
{
    /// <summary>The flat whose accounts the demo resident's token owns.</summary>
    public const string ResidentsFlat = "XF-1-01";

    private const string Resident = "demo-resident";
    private const int MonthsBack = 15; // As far as the readings that the utilities show go back.
    private const int Digits = 5;

    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];

    public static Customer Customer(DemoFlat flat, int place, string community, DateTimeOffset now) => new()
    {
        Ref = flat.Customer,
        Name = $"{Surnames[place % Surnames.Length]}演示{place + 1}",
        Phone = $"000-1000-{place + 1:0000}",
        Address = $"{community}{flat.Building}栋{flat.Flat:00}室",
        Subject = flat.Number == ResidentsFlat ? Resident : null,
        UpdatedAt = now,
    };

    /// <summary>Its four accounts.</summary>
    public static IEnumerable<AccountOpening> Accounts(DemoFlat flat, string area, DateOnly today)
    {
        var opened = new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsBack);
        foreach (var utility in Account.Utilities)
        {
            var residential = !flat.IsKeyCustomer;
            var byArea = utility == "heating" && residential;
            yield return new()
            {
                Utility = utility,
                ServicePoint = flat.Number,
                CustomerRef = flat.Customer,
                CustomerClass = flat.CustomerClass,
                Area = area,
                Tariff = Tariff(utility, residential),
                HouseholdSize = residential ? 2 + (flat.Flat % 5) : null,
                HeatedArea = utility == "heating" ? Quantity.Of(60 + (5 * flat.Flat)) : null,
                OpenedOn = opened,
                Meters = byArea ? [] : [new($"{Account.Letter(utility)}M-{flat.Number}", AccountMeter.Total, opened, Digits, Quantity.Of(1), null)],
            };
        }
    }

    private static string Tariff(string utility, bool residential) => utility switch
    {
        "water" => residential ? "WATER-RES" : "WATER-NONRES",
        "power" => residential ? "POWER-RES" : "POWER-GENERAL",
        "gas" => residential ? "GAS-RES" : "GAS-NONRES",
        _ => residential ? "HEAT-AREA" : "HEAT-METERED",
    };
}
