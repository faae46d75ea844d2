using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Issues notices for many cases at once, each with the bills open at that moment. Inside an open unit.</summary>
internal sealed class IssueNotices(UnitOfWork work)
{
    private static readonly BulkInsert Rows = new(
        "dunning_notice", ("id", typeof(string)), ("number", typeof(string)), ("kind", typeof(string)), ("case_id", typeof(string)), ("case_number", typeof(string)), ("account", typeof(string)),
        ("utility", typeof(string)), ("area", typeof(string)), ("step", typeof(string)), ("state", typeof(string)), ("content", typeof(string)), ("issued_at", typeof(long)), ("version", typeof(long)), ("updated_at", typeof(long)));

    /// <returns>Their numbers, in the order of the cases.</returns>
    public async Task<IReadOnlyList<string>> Issue(IReadOnlyList<(ArrearsCase Case, string Step)> cases, string kind)
    {
        if (cases.Count == 0) return [];
        var now = work.Time.GetUtcNow();
        var numbers = await Numbers.Next(work, "DN", HallTime.Day(now), cases.Count);
        var bills = (await OverdueBill.Of(work, cases.Select(it => it.Case.Id))).ToLookup(bill => bill.CaseId);
        await Rows.Run(work, cases.Index().Select(it => new object?[]
        {
            Guid.CreateVersion7(now).ToString(), numbers[it.Index], kind, it.Item.Case.Id.ToString(), it.Item.Case.Number, it.Item.Case.Account, it.Item.Case.Utility, it.Item.Case.Area,
            it.Item.Step, DunningNotice.Issued, Content([.. bills[it.Item.Case.Id]]), now.ToUnixTimeMilliseconds(), 1L, now.ToUnixTimeMilliseconds(),
        }));
        return numbers;
    }

    private static string Content(IReadOnlyList<OverdueBill> bills) => JsonSerializer.Serialize(new DunningNoticeContent(bills, bills.Sum(bill => bill.OpenAmount)), JsonDefaults.Options);
}
