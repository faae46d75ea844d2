using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Numbers of bills that are issued one by one beside the regular ones.</summary>
internal static class SingleBills
{
    private const string Count = "SELECT COUNT(*) FROM bill WHERE account = @account AND period = @period AND kind = @kind";

    /// <summary><c>H202611-00000123-S1</c> for settlements, <c>…-X1</c> for fees: counted within account and period. Inside the open unit; two at once are told apart by the key of the table.</summary>
    public static async Task<string> NextNumber(UnitOfWork unit, string account, Period period, string kind)
    {
        var before = await unit.Single<int>(Count, new { account, period = period.ToString(), kind });
        return string.Create(CultureInfo.InvariantCulture, $"{BillNumbers.Regular(account, period)}-{(kind == BillKinds.Settlement ? 'S' : 'X')}{before + 1}");
    }
}
