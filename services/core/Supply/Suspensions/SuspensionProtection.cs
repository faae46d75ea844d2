using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>
/// Who is not cut off whatever billing orders: key customers (重要客户: hospital, dialysis at home …), households of the special-group ledger (特殊群体), and whom the utility
/// itself bars, such as heat within the heating season. The answer is a code and says nothing about a person.
/// </summary>
internal sealed class SuspensionProtection(UnitOfWork work, SupplyUtility utility)
{
    private const string Special = "SELECT COUNT(*) FROM special_person WHERE service_point = @number AND state = 'active'";

    /// <summary>Why supply at the point may not be suspended; null: nothing stands against it. Inside an open unit.</summary>
    public async Task<string?> Of(string number, ServicePoint? point)
    {
        if (point is null) return "unknown-service-point";
        if (!point.Active) return "not-supplied";
        if (point.KeyCustomer) return "key-customer";
        if (await work.Single<long>(Special, new { number }) > 0) return "protected";
        return await utility.SuspensionBar(work, HallTime.Day(work.Time.GetUtcNow()));
    }

    public Task<ServicePoint?> Point(string number) => work.Single<ServicePoint>($"SELECT {ServicePointTable.Columns} FROM service_point WHERE number = @number", new { number });
}
