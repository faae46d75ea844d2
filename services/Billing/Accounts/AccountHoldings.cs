using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Accounts as one number or one person finds them; an account that a connection opened is found by the connection's number too.</summary>
internal static class AccountHoldings
{
    public static MatterSource Of(Database database) => new("account")
    {
        Noun = new("账户", "Account"),
        Columns = $"""
            a.id, a.number, a.utility AS type, CASE WHEN a.closed_on IS NULL THEN 'account-open' ELSE 'account-closed' END AS state,
            CASE WHEN a.closed_on IS NULL THEN NULL ELSE 'account-closed' END AS outcome, a.origin AS about, c.subject AS filed_by, c.name, c.phone, c.address, a.area,
            a.utility AS unit, {Midnight(database, "a.opened_on")} AS received_at, {Midnight(database, "a.closed_on")} AS closed_at
            """,
        From = "account a JOIN customer c ON c.ref = a.customer_ref",
        Open = "a.closed_on IS NULL",
        Id = "a.id",
        Number = "a.number",
        About = "a.origin",
        FiledBy = "c.subject",
        Phone = "c.phone",
        SeesPerson = (row, reader) => reader.IsAny(Roles.Clerk, Roles.Supervisor) || (row.FiledBy is not null && row.FiledBy == reader.Id),
        Title = row => row.Type switch
        {
            "water" => new("用水账户", "Water account"),
            "power" => new("用电账户", "Power account"),
            "gas" => new("用气账户", "Gas account"),
            _ => new("用热账户", "Heating account"),
        },
        Path = row => $"/api/{BillingModule.Name}/accounts/{row.Number}",
        History = "SELECT account_id AS matter_id, at, kind AS what, roles FROM account_event WHERE account_id IN @ids",
        Word = (_, code) => code switch
        {
            "account-open" => new("使用中", "In use"),
            AccountEvent.Opened => new("已开户", "Opened"),
            AccountEvent.Revised => new("已变更", "Revised"),
            AccountEvent.HouseholdDeclared => new("已申报家庭人口", "Household declared"),
            AccountEvent.SpecialGroupSet => new("已标记特殊群体", "Special group marked"),
            AccountEvent.SpecialGroupEnded => new("特殊群体标记结束", "Special group ended"),
            AccountEvent.MeterPut => new("已登记计量表", "Meter put on"),
            AccountEvent.MeterReplaced => new("已换表", "Meter replaced"),
            AccountEvent.MeterElsewhere => new("计量表待核对", "Meter to be checked"),
            AccountEvent.Closed => new("已销户", "Closed"),
            _ => null,
        },
    };

    /// <summary>The instant at which a local day begins, in UTC milliseconds: eight hours before midnight UTC.</summary>
    private static string Midnight(Database database, string day) => database.Pick(
        $"CAST(strftime('%s', {day}) AS INTEGER) * 1000 - 28800000",
        $"DATEDIFF_BIG(millisecond, '1970-01-01', CAST({day} AS date)) - 28800000");
}
