using System.Data.Common;
using Dapper;

namespace Utilities.Supply;

/// <summary>Areas lie inside one another; what is said of the outer one holds in the inner one unless that says otherwise.</summary>
public static class AreaTree
{
    /// <summary>The area itself, then the one around it, and so on outwards. One that is not registered stands alone.</summary>
    public static async Task<IReadOnlyList<string>> Outwards(DbConnection db, DbTransaction? transaction, string area)
    {
        var codes = (await db.QueryAsync<string>(AreaTable.Ancestors, new { code = area }, transaction)).AsList();
        return codes.Count == 0 ? [area] : codes;
    }
}
