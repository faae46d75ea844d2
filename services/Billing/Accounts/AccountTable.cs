namespace Utilities.Billing;

/// <summary>The SQL of accounts that more than one act needs.</summary>
internal static class AccountTable
{
    public const string Columns = """
        id, number, utility, service_point, customer_ref, customer_class, area, route, tariff, household_size, heated_area, special_group,
        opened_on, closed_on, origin, version, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO account ({Columns})
        VALUES (@Id, @Number, @Utility, @ServicePoint, @CustomerRef, @CustomerClass, @Area, @Route, @Tariff, @HouseholdSize, @HeatedArea, @SpecialGroup,
            @OpenedOn, @ClosedOn, @Origin, @Version, @UpdatedAt)
        """;

    public const string ByNumber = $"SELECT {Columns} FROM account WHERE number = @number";

    /// <summary>The open account of a service point: there is at most one.</summary>
    public const string OpenAt = $"SELECT {Columns} FROM account WHERE utility = @utility AND service_point = @servicePoint AND closed_on IS NULL";

    /// <summary>The open accounts of these service points.</summary>
    public const string OpenAtAny = $"SELECT {Columns} FROM account WHERE utility = @utility AND service_point IN @keys AND closed_on IS NULL";

    /// <summary>Whose it is and where it is read.</summary>
    public const string Move = """
        UPDATE account SET customer_ref = @CustomerRef, area = @Area, route = @Route, version = version + 1, updated_at = @now WHERE number = @Number
        """;

    /// <summary>What an act may change, at the version that was read.</summary>
    public const string Update = """
        UPDATE account SET service_point = @ServicePoint, customer_ref = @CustomerRef, customer_class = @CustomerClass, area = @Area, route = @Route, tariff = @Tariff,
            household_size = @HouseholdSize, heated_area = @HeatedArea, special_group = @SpecialGroup, closed_on = @ClosedOn, version = version + 1, updated_at = @UpdatedAt
        WHERE number = @Number AND version = @Version
        """;
}
