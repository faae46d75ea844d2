using System.Data.Common;
using Dapper;

namespace Utilities.Billing;

/// <summary>While somebody asks about an account or a bill of it, its dunning stands still: nobody is pressed for what is being explained to them.</summary>
internal static class EnquiryVetoes
{
    private const string Find = """
        SELECT account, 'enquiry-open' AS reason, number AS reference, received_at AS since, closed_at AS until FROM enquiry WHERE account IN @accounts
        """;

    /// <summary>Registered with <c>AddDunningVeto</c>.</summary>
    public static async Task<IReadOnlyList<DunningVeto>> Of(DbConnection db, DbTransaction? transaction, IReadOnlyCollection<string> accounts) =>
        (await db.QueryAsync<DunningVeto>(Find, new { accounts }, transaction)).AsList();
}
