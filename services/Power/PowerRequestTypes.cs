using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The power company's catalogue of services.</summary>
internal static class PowerRequestTypes
{
    public static readonly IReadOnlyList<RequestType> All =
    [
        new("lighting", new("路灯、楼道灯、公厕灯故障", "Public lighting fault"), "repair", EnquiryWorkflow.Name, new([], [], new("", ""), new("", ""))),
        new("enquiry", new("供电咨询", "Enquiry"), "enquiry", EnquiryWorkflow.Name, new(
            [new("联系人姓名、联系电话和详细地址", "Name, phone number and full address")],
            [new("登记", "Logged"), new("答复", "Answered")],
            new("本项未公布收费。", "No charge is posted for this."),
            new("及时答复;无具体时限承诺。", "Answered without delay; no time limit has been posted for it."))),
    ];
}
