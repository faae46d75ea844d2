namespace Utilities.Billing;

/// <summary>On what terms an account is billed from a day on, until the next row's day (计费条件). One row of table <c>account_terms</c>.</summary>
public sealed record AccountTerms
{
    /// <summary>
    /// The terms of the accounts after <c>@after</c> up to and with <c>@last</c>, by account and day: one seek and one pass, however many accounts. A run lays them
    /// beside its accounts and splits the period with <see cref="TermsHistory.During"/>.
    /// </summary>
    public const string InRange = $"SELECT {Columns} FROM account_terms WHERE account > @after AND account <= @last ORDER BY account, from_on";

    /// <summary>The terms of one account, by day.</summary>
    public const string OfAccount = $"SELECT {Columns} FROM account_terms WHERE account = @account ORDER BY from_on";

    internal const string Insert = $"""
        INSERT INTO account_terms ({Columns}) VALUES (@Account, @FromOn, @Tariff, @CustomerClass, @HouseholdSize, @HeatedArea, @SpecialGroup)
        """;

    /// <summary>What stands for a tariff that nobody has chosen yet: the tariff book does not know it, so the account is parked.</summary>
    public const string NoTariff = "unassigned";

    private const string Columns = "account, from_on, tariff, customer_class, household_size, heated_area, special_group";

    /// <summary>Number of the account.</summary>
    public required string Account { get; init; }

    /// <summary>Local day they begin.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Code of the tariff.</summary>
    public required string Tariff { get; init; }

    /// <summary><c>residential</c>, <c>commercial</c>, <c>industrial</c> or <c>public</c>.</summary>
    public required string CustomerClass { get; init; }

    /// <summary>Persons in the household; null: not declared.</summary>
    public int? HouseholdSize { get; init; }

    /// <summary>Heated area, m².</summary>
    public Quantity? HeatedArea { get; init; }

    public string? SpecialGroup { get; init; }

    /// <summary>The terms that an account was opened with.</summary>
    internal static AccountTerms Of(Account account) => new()
    {
        Account = account.Number,
        FromOn = account.OpenedOn,
        Tariff = account.Tariff,
        CustomerClass = account.CustomerClass,
        HouseholdSize = account.HouseholdSize,
        HeatedArea = account.HeatedArea,
        SpecialGroup = account.SpecialGroup,
    };

    /// <summary>The account with these as its newest terms.</summary>
    internal Account On(Account account) => account with
    {
        Tariff = Tariff, CustomerClass = CustomerClass, HouseholdSize = HouseholdSize, HeatedArea = HeatedArea, SpecialGroup = SpecialGroup,
    };
}

/// <summary>Terms that hold for all days of a stretch.</summary>
/// <param name="FromOn">First local day.</param>
/// <param name="ToOn">First local day that they do not hold for.</param>
public readonly record struct TermsStretch(DateOnly FromOn, DateOnly ToOn, AccountTerms Terms);
