using System.Data.Common;
using Dapper;

namespace Utilities.Billing;

/// <summary>Arrears cases as the hall finds them: by number, by account, by whose account it is.</summary>
internal static class ArrearsHoldings
{
    public static readonly MatterSource Source = new("arrears")
    {
        Noun = new("欠费", "Arrears"),
        Columns = "a.id, a.number, a.utility AS type, a.state, a.outcome, a.account AS about, c.subject AS filed_by, c.name, c.phone, c.address, a.area, a.opened_at AS received_at, a.closed_at",
        From = "arrears_case a JOIN account k ON k.number = a.account JOIN customer c ON c.ref = k.customer_ref",
        Open = "a.closed_at IS NULL",
        Id = "a.id",
        Number = "a.number",
        About = "a.account",
        FiledBy = "c.subject",
        Phone = "c.phone",
        Title = _ => new("逾期未缴的费用", "Fees that were not paid in time"),
        Path = row => $"/api/{BillingModule.Name}/arrears/cases/{row.Number}",
        Word = (_, code) => code switch
        {
            "opened" => new("登记欠费", "Arrears noted"),
            "step" => new("催缴", "Reminder due"),
            "paid" => new("已缴清", "Paid"),
            "held" => new("暂停催缴", "Reminders stand still"),
            "released" => new("恢复催缴", "Reminders go on"),
            _ => null,
        },
        History = "SELECT case_id AS matter_id, at, kind AS what, roles FROM arrears_event WHERE case_id IN @ids",
    };

    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string?>(
        "SELECT c.subject FROM arrears_case a JOIN account k ON k.number = a.account JOIN customer c ON c.ref = k.customer_ref WHERE a.id = @id", new { id });
}
