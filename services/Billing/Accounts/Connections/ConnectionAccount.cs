namespace Utilities.Billing;

/// <summary>The account of a connection (报装): one, however often it is asked for. One row of table <c>connection_account</c>.</summary>
public sealed record ConnectionAccount
{
    internal const string Columns = "matter_id, utility, matter, kind, account, assumed, contract, opened_at";

    internal const string Insert = $"INSERT INTO connection_account ({Columns}) VALUES (@MatterId, @Utility, @Matter, @Kind, @Account, @Assumed, @Contract, @OpenedAt)";

    internal const string ById = $"SELECT {Columns} FROM connection_account WHERE matter_id = @id";

    internal const string CountAssumed = "SELECT COUNT(*) FROM connection_account WHERE account = @account AND assumed = 1";

    internal const string Confirm = "UPDATE connection_account SET assumed = 0 WHERE account = @account AND assumed = 1";

    /// <summary>Id of the application.</summary>
    public required Guid MatterId { get; init; }

    public required string Utility { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Matter { get; init; }

    /// <summary><c>residential</c> or <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the account.</summary>
    public required string Account { get; init; }

    /// <summary>Its tariff and class come from settings (<c>Billing:DefaultTariffs</c>) and nobody has confirmed them.</summary>
    public required bool Assumed { get; init; }

    /// <summary>Number of the supply contract.</summary>
    public string? Contract { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}
