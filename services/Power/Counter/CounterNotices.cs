using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>What a customer is told once at the counter, by business (D3). Lists of papers are the city's: the sources name none, so none is invented.</summary>
internal static class CounterNotices
{
    private static readonly BilingualText Identity = new("用电人有效身份证明", "The customer's identity document");
    private static readonly BilingualText Place = new("用电地址的权属或使用证明", "Proof of ownership or use of the place");
    private static readonly BilingualText CustomerNumber = new("用电户号", "Customer number");

    private static readonly BilingualText Fees = new(
        "按营业窗口公布的收费项目、收费标准、收费依据办理。", "By the items, rates and basis posted at the hall.");

    private static readonly BilingualText Quarter = new("用电业务一般每件不超过15分钟。", "An item of business normally takes no more than 15 minutes.");

    public static OneTimeNotice Of(string business) => business switch
    {
        "new-connection" or "capacity" => new([Identity, Place], [new("受理", "Accepted"), new("转入业扩流程,进程可随时查询", "Goes into the connection procedure; its progress can be asked for at any time")], Fees, Quarter),
        "change" or "transfer-of-name" or "closing" => new([Identity, CustomerNumber], [new("受理", "Accepted"), new("审核材料,缺项一次告知", "Papers reviewed; all that is missing is told at once"), new("办理", "Handled")], Fees, Quarter),
        "fault" => new([CustomerNumber], [new("转入抢修流程", "Goes into the repair procedure")], Fees, Quarter),
        "complaint" => new([CustomerNumber], [new("转入投诉处理流程", "Goes into the complaint procedure")], Fees, Quarter),
        _ => new([CustomerNumber], [new("受理", "Accepted"), new("答复或办理", "Answered or handled")], Fees, Quarter),
    };
}
