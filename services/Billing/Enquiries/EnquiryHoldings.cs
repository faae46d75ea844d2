namespace Utilities.Billing;

/// <summary>Enquiries as the hall finds them: by their number, by the bill they are about and by the person who asked.</summary>
internal static class EnquiryHoldings
{
    public static readonly MatterSource Source = new(Enquiry.Kind)
    {
        Noun = new("计量收费征询", "Question about metering or charging"),
        Columns = "id, number, type, state, outcome, bill AS about, filed_by, name, phone, address, words AS description, area, assignee AS crew, received_at, closed_at",
        From = "enquiry",
        Open = "closed_at IS NULL",
        About = "bill",
        Title = row => row.Type?.Split('-')[0] switch
        {
            "water" => new("用水计量收费征询", "Question about a water bill or meter"),
            "power" => new("电费账目查询", "Question about an electricity account"),
            "gas" => new("燃气计量收费征询", "Question about a gas bill or meter"),
            "heating" => new("热费征询", "Question about a heating fee"),
            _ => new("收费事项", "Billing matter"),
        },
        Path = row => $"/api/{BillingModule.Name}/enquiries/{row.Number}",
        Word = (_, code) => code switch
        {
            Enquiry.Asked or "customer-asked" => new("待您补充情况", "You are asked for more"),
            "supplemented" => new("已补充情况", "Added to"),
            Enquiry.Referred => new("已转供应单位查表", "The utility looks at the meter"),
            "told-by-phone" => new("已电话告知,书面答复另送", "Told by phone, the written answer follows"),
            "answered-in-writing" => new("已书面答复", "Answered in writing"),
            "elsewhere" => new("由原单位办理", "With whoever it came from"),
            _ => null,
        },
    };
}
