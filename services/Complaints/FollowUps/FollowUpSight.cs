using System.Data.Common;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Who may see a follow-up: staff, and that of a confidential report only who may read the report.</summary>
internal static class FollowUpSight
{
    public static async Task<bool> MaySee(DbConnection db, DbTransaction? transaction, FollowUp of, Actor actor) =>
        !of.Confidential || (await CaseTable.ByNumber(db, transaction, of.SourceNumber) is { } report && await CaseSight.MaySee(db, transaction, report, actor));
}
