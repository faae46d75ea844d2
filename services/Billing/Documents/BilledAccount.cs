using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An account and who pays for it, as this reader may see them.</summary>
/// <param name="Customer">Masked unless the reader deals with customers or is the customer.</param>
public sealed record BilledAccount(Account Account, Customer Customer)
{
    /// <summary>Who may read documents: these, and residents those of their own accounts.</summary>
    internal static readonly string[] Readers = [Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator, Roles.Resident];

    /// <summary>Null when there is none, or none that the reader may know of.</summary>
    internal static async Task<BilledAccount?> Of(DbConnection db, string number, Actor reader)
    {
        if (await db.QuerySingleOrDefaultAsync<Account>(AccountSight.Sql(reader), new { number, reader = reader.Id }) is not { } account) return null;
        return new(account, CustomerTable.For(reader, await db.QuerySingleAsync<Customer>(CustomerTable.ByRef, new { @ref = account.CustomerRef })));
    }
}
