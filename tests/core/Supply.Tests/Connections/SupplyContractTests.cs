namespace Utilities.Supply.Tests;

public sealed class SupplyContractTests
{
    private static readonly ContractForm Form = new(new("供用合同", "Supply contract"), "2026-1", [.. ContractForm.Always, "areaM2"]);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Names_the_required_fields_that_are_still_empty()
    {
        Assert.Equal(Form.Required, Form.Missing(SupplyContract.Empty));
        Assert.Equal(["signedByCustomerOn", "areaM2"], Form.Missing(Whole with { SignedByCustomerOn = null, AreaM2 = null }));
        Assert.Empty(Form.Missing(Whole));
    }

    [Fact]
    public void Lets_a_draft_be_incomplete_but_not_wrong()
    {
        Assert.False(SupplyContract.Empty.Check(Form, Today).IsRefused);
        var wrong = Whole with { AreaM2 = -1, TermUntil = Today.AddDays(-1), SignedBySupplierOn = Today.AddDays(1), CapacityUnit = "kVA", TextVersion = "1999" };
        Assert.Equal(
            ["areaM2:out-of-range", "capacity:required", "signedBySupplierOn:in-the-future", "termUntil:too-early", "textVersion:not-in-force"],
            wrong.Check(Form, Today).Refusal!.Errors!.Select(error => $"{error.Field}:{error.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Counts_a_blank_text_as_missing() => Assert.Equal(["supplier"], Form.Missing((Whole with { Supplier = "  " }).Check(Form, Today).Value));

    [Fact]
    public void Is_signed_when_the_later_side_has_signed()
    {
        Assert.Equal(Today, (Whole with { SignedByCustomerOn = Today.AddDays(-3) }).SignedOn);
        Assert.Equal(Today, (Whole with { SignedBySupplierOn = Today.AddDays(-3) }).SignedOn);
        Assert.Null((Whole with { SignedBySupplierOn = null }).SignedOn);
        Assert.Null((Whole with { SignedByCustomerOn = null }).SignedOn);
    }

    private static SupplyContract Whole => new()
    {
        Supplier = "市热力公司", Customer = "赵建国", Address = "新村路18号", AreaM2 = 118.5m, Metering = "按面积", PriceBasis = "公布的热价", Settlement = "按采暖期",
        TextVersion = "2026-1", TermFrom = Today, SignedBySupplierOn = Today, SignedByCustomerOn = Today,
    };
}
