using Utilities.Billing.Tests.Golden;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>Every cent in words.</summary>
public sealed class ExplainChargeTests
{
    [Theory]
    [InlineData("P11", 1, "电费 第2档", "60千瓦时 × 0.5880元 = 35.28元(每户每年2760至4800千瓦时,4人以上按人数放宽);2026-11-01至2026-11-30,30天", "Energy, block 2", "60 kWh × CNY 0.5880 = CNY 35.28 (2760 to 4800 kWh a year, wider for more than 4 persons); 2026-11-01 to 2026-11-30, 30 days")]
    [InlineData("P11", 3, "峰谷差价 低谷", "30千瓦时 × -0.2500元 = -7.50元(22:00–08:00);2026-11-01至2026-11-30,30天", "Time-of-use difference, valley", "30 kWh × CNY -0.2500 = CNY -7.50 (22:00–08:00); 2026-11-01 to 2026-11-30, 30 days")]
    [InlineData("P07", 1, "低保户、特困户免费电量", "-15千瓦时 × 0.5380元 = -8.07元(每月免15千瓦时);2026-11-01至2026-11-30,30天", "Free units for households on social assistance", "-15 kWh × CNY 0.5380 = CNY -8.07 (15 kWh free a month); 2026-11-01 to 2026-11-30, 30 days")]
    [InlineData("G04", 2, "燃气费 第3档", "60立方米 × 3.9000元 = 234.00元(每户每年500立方米以上);2026-11-01至2026-11-30,30天", "Gas, block 3", "60 m³ × CNY 3.9000 = CNY 234.00 (above 500 m³ a year); 2026-11-01 to 2026-11-30, 30 days")]
    [InlineData("H02", 0, "采暖费", "11.835平方米·采暖季 × 24.0000元 = 284.04元;2026-11-01至2026-11-30,30天", "Heating", "11.835 m²·season × CNY 24.0000 = CNY 284.04; 2026-11-01 to 2026-11-30, 30 days")]
    [InlineData("P14", 4, "fund", "870元 × 2.5% = 21.75元;2026-06-01至2026-06-30,30天", "fund", "CNY 870 × 2.5% = CNY 21.75; 2026-06-01 to 2026-06-30, 30 days")]
    [InlineData("W32", 1, "最低收费", "7元 × 1.0000元 = 7.00元(每月不低于15.00元);2026-11-01至2026-11-30,30天", "minimum", "7 CNY × CNY 1.0000 = CNY 7.00 (at least CNY 15.00 a month); 2026-11-01 to 2026-11-30, 30 days")]
    public void A_line_says_component_quantity_block_price_and_days_in_both_languages(string bill, int index, string titleZh, string zh, string titleEn, string en)
    {
        var explained = Explain(GoldenBook.Bill(bill), index);

        Assert.Equal((titleZh, zh, titleEn, en), (explained.Title.Zh, explained.Text.Zh, explained.Title.En, explained.Text.En));
    }

    [Fact]
    public void And_the_tariff_its_version_and_where_it_is_published()
    {
        Assert.Equal(
            ("WATER-RES 第1版,2015-12-31起执行;广州市番禺区番禺区自来水及污水处理费收费标准(2018-12-12公告)(番发改价格函〔2015〕76号;番发改价格〔2017〕23号);样例",
                "WATER-RES, version 1, in force from 2015-12-31; 广州市番禺区 番禺区自来水及污水处理费收费标准(2018-12-12公告)(番发改价格函〔2015〕76号;番发改价格〔2017〕23号); sample"),
            (Explain(GoldenBook.Bill("W01"), 0).Basis.Zh, Explain(GoldenBook.Bill("W01"), 0).Basis.En));
    }

    [Fact]
    public void A_fee_names_its_item_and_its_basis()
    {
        var day = new DateOnly(2026, 11, 20);
        var item = new PriceItem("WATER-METER-TEST", "water", new("水表检定", "Test of a water meter"), "piece");
        var version = new PriceItemVersion(2, new(2026, 1, 1), UnitPrice.Of(30), new("本市", "收费标准", null, null, false, null));

        var explained = ExplainCharge.Explain(new("fee", 2, 0, "", day, day.AddDays(1), Quantity.Of(1), "piece", UnitPrice.Of(30), Money.OfYuan(30)), item, version);

        Assert.Equal("水表检定", explained.Title.Zh);
        Assert.Equal("1 pieces × CNY 30.0000 = CNY 30.00; 2026-11-20 to 2026-11-20, 1 days", explained.Text.En);
        Assert.Equal("WATER-METER-TEST 第2版,2026-01-01起执行;本市收费标准", explained.Basis.Zh);
    }

    private static LineExplanation Explain(GoldenBill bill, int index)
    {
        var line = bill.Expected[index];
        var (tariff, version) = GoldenBook.Tariffs.Find(bill.Tariff, line.TariffVersion)!.Value;
        return ExplainCharge.Explain(line, tariff, version);
    }
}
