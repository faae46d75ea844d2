using Utilities.Billing;

namespace Utilities.Gateway.Tests.Attacks;

/// <summary>One matter of each kind, of the resident <c>owner</c>.</summary>
internal sealed class Belongings(AttackedTown town)
{
    private readonly string owner = town.Token("resident", "owner");
    private readonly string clerk = town.Token("clerk", "clerk-1");

    public async Task<Dictionary<string, string>> Make()
    {
        var person = new { name = "王小明", phone = "13812345678", address = "幸福小区3栋502" };
        var owned = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["request"] = await Filed("/api/water/requests", new { type = "leak", channel = "web", person.name, person.phone, person.address, description = "厨房漏水" }, owner),
            ["gas"] = await Filed("/api/gas/requests", new { type = "leak", channel = "web", person.name, person.phone, person.address, description = "有气味" }, owner),
            ["complaint"] = await Filed("/api/complaints/cases", new { type = "complaint", person.name, person.phone, subject = "charges", description = "报修没人管" }, owner),
            ["appointment"] = await Filed("/api/appointments/doorstep-applications", new { matter = "hall-doorstep", channel = "phone", area = "XF", person.name, person.phone, person.address, note = "过户", group = "old-weak-sick-disabled", papers = "残疾证", noticeGiven = true }, clerk, "appointment.number"),
        };
        // This hall takes such applications by phone and at the window only: the clerk wrote it down for the resident.
        await town.Hall.Work("appointments", unit => unit.Write("UPDATE appointment SET filed_by = 'owner' WHERE number = @number", new { number = owned["appointment"] }));
        await Filed("/api/billing/customers", new { @ref = "C-owner", person.name, person.phone, person.address, subject = "owner" }, clerk, "ref");
        owned["account"] = await Filed("/api/billing/accounts", new { utility = "heating", servicePoint = "HP-owner", customerRef = "C-owner", tariff = "HEAT-AREA", heatedArea = 88.5, openedOn = "2026-01-01" }, clerk);
        owned["bill"] = await Billed(owned["account"]);
        await Filed("/api/billing/drawers", new { seat = "3", @float = 500 }, clerk);
        var begun = await Filed("/api/billing/payments/begin", new { }, clerk);
        var paid = await town.Ask("POST", "/api/billing/payments", clerk, new { transaction = begun, bills = new[] { owned["bill"] }, method = "cash", tendered = 100 });
        Assert.True(paid.Status == 201, paid.Text);
        (owned["payment"], owned["receipt"]) = ((string)paid.Body["number"]!, (string)paid.Body["receipt"]!);
        owned["enquiry"] = await Filed("/api/billing/enquiries", new { type = "heating-billing-enquiry", person.name, person.phone, words = "账单看不懂", account = owned["account"] }, owner);
        return owned;
    }

    private async Task<string> Filed(string path, object body, string token, string field = "number")
    {
        var answer = await town.Ask("POST", path, token, body);
        Assert.True(answer.Status is 200 or 201, $"{path}: {answer.Status} {answer.Text}");
        var number = (string?)field.Split('.').Aggregate((System.Text.Json.Nodes.JsonNode?)answer.Body, (node, name) => node?[name]);
        Assert.False(string.IsNullOrEmpty(number), $"{path}: no {field} in {answer.Text}");
        return number;
    }

    private async Task<string> Billed(string account)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bill = new Bill
        {
            Number = $"H202601-{account[1..]}", Account = account, Utility = "heating", Period = "2026-01", Kind = BillKinds.Regular, FromOn = new(2026, 1, 1), ToOn = new(2026, 2, 1), IssuedAt = now,
            DueOn = new(2026, 12, 31), Used = Quantity.Of(10), Unit = "m2", Total = Money.OfYuan(100), OpenAmount = BillDesk.OpenAtFirst(Money.OfYuan(100)),
        };
        var line = new BillLine
        {
            Bill = bill.Number, Line = 1, Component = "supply", Tariff = "HEAT-AREA", TariffVersion = 1, Block = 1, FromOn = bill.FromOn, ToOn = bill.ToOn, Quantity = bill.Used, Unit = bill.Unit,
            Price = UnitPrice.Of(10m), Amount = bill.Total,
        };
        await town.Hall.Work("billing", async work => await new BillDesk(work, new GeneralLedger(work)).Issue(bill, [line], [], "test"));
        return bill.Number;
    }
}
