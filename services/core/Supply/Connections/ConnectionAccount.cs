using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>The account of a connection in billing: asked for when it is supplied, and shown with the application. One row of table <c>connection_account</c>.</summary>
public sealed record ConnectionAccount
{
    private const string Select = "SELECT connection_id AS id, supplied_at, meter, requested_at, asked, account, opened_at FROM connection_account WHERE connection_id = @id";

    private const string Insert = """
        INSERT INTO connection_account (connection_id, supplied_at, meter, requested_at, asked, account, opened_at)
        VALUES (@Id, @SuppliedAt, @Meter, @RequestedAt, @Asked, @Account, @OpenedAt)
        """;

    private const string Update = "UPDATE connection_account SET asked = @Asked, account = @Account, opened_at = @OpenedAt WHERE connection_id = @Id";

    /// <summary>Id of the application.</summary>
    public required Guid Id { get; init; }

    public DateTimeOffset? SuppliedAt { get; init; }

    public string? Meter { get; init; }

    /// <summary>When it was asked for first; null when billing opened it unasked.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>How often it has been asked for.</summary>
    public int Asked { get; init; }

    /// <summary>Number of the account in billing.</summary>
    public string? Account { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public static Task<ConnectionAccount?> Of(DbConnection db, DbTransaction? transaction, Guid id) =>
        db.QuerySingleOrDefaultAsync<ConnectionAccount>(Select, new { id }, transaction);

    internal static Task<ConnectionAccount?> Of(UnitOfWork work, Guid id) => work.Single<ConnectionAccount>(Select, new { id });

    internal Task Add(UnitOfWork work) => work.Write(Insert, this);

    internal Task Save(UnitOfWork work) => work.Write(Update, this);
}

/// <summary>How far the account is.</summary>
/// <param name="State"><c>requested</c> or <c>opened</c>.</param>
/// <param name="Account">Number of the account in billing.</param>
public sealed record AccountView(string State, DateTimeOffset? RequestedAt, int Asked, string? Account, DateTimeOffset? OpenedAt)
{
    internal static AccountView? Of(ConnectionAccount? account) =>
        account is null ? null : new(account.OpenedAt is null ? "requested" : "opened", account.RequestedAt, account.Asked, account.Account, account.OpenedAt);
}
