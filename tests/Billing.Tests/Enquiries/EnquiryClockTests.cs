using Utilities.TestKit;

namespace Utilities.Billing.Tests.Enquiries;

/// <summary>What happens when nobody answers.</summary>
public sealed class EnquiryClockTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact(DisplayName = "billing.water.enquiry, billing.enquiry.answer: what is not answered in time is put before clerk and supervisor; without a promise the alarm of the operator does it")]
    public async Task What_is_not_answered_is_put_before_those_who_must_know()
    {
        var promised = (await billing.Clerk.Post("enquiries", EnquiryTests.Body("water", "phone", EnquiryTests.Friday))).Expect(201).Number;
        var timed = (await billing.Clerk.Post("enquiries", EnquiryTests.Body("gas", "phone"))).Expect(201).Number;

        billing.Clock.Advance(TimeSpan.FromHours(9));
        await Eventually.True(async () => (await Raised(promised, "billing.water.enquiry", "due")) >= 2, because: "clerk and supervisor");
        Assert.Equal(0, await Raised(timed, "billing.enquiry.answer", "alarm"));

        billing.Clock.Advance(TimeSpan.FromDays(3));
        await Eventually.True(async () => (await Raised(timed, "billing.enquiry.answer", "alarm")) >= 2, because: "the alarm");
        (await billing.Clerk.Post($"enquiries/{promised}/answer", new { medium = "phone", words = "抱歉晚了" })).Expect(200);
        Assert.Equal("missed", (await billing.Supervisor.Get($"enquiries/{promised}")).Expect(200).Clock("billing.water.enquiry").GetProperty("outcome").GetString());
    }

    private Task<int> Raised(string number, string commitment, string level) => billing.Read<int>(
        "SELECT COUNT(*) FROM escalation WHERE number = @number AND commitment_id = @commitment AND level = @level", new { number, commitment, level });
}
