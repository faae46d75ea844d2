namespace Utilities.Heating.Tests;

public sealed class PhonesTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact]
    public async Task Shows_everybody_the_phones_that_are_configured()
    {
        var phones = await heating.Http().GetStringAsync("/api/heating/phones", TestContext.Current.CancellationToken);
        Assert.Contains("4223013", phones, StringComparison.Ordinal);
        Assert.DoesNotContain("supervision", phones, StringComparison.Ordinal);
    }
}
