using System.Text.RegularExpressions;
using Utilities.Supply;

namespace Utilities.Architecture.Tests;

/// <summary>What all network utilities share must not know which one it serves.</summary>
public sealed partial class SupplyTests
{
    [Fact]
    public void No_type_in_Supply_names_a_utility() =>
        Assert.DoesNotContain(typeof(SupplyUtility).Assembly.GetTypes(), type => UtilityName.IsMatch(type.FullName!));

    [Theory]
    [InlineData("Utilities.Supply.WaterRequest", true)]
    [InlineData("Utilities.Supply.Outages.GasOutage", true)]
    [InlineData("Utilities.Supply.Outages.Outage", false)]
    [InlineData("Utilities.Supply.Gasket", false)]
    public void The_rule_knows_a_utility_by_its_word(string name, bool named) => Assert.Equal(named, UtilityName.IsMatch(name));

    [GeneratedRegex("(Water|Power|Gas|Heating)(?![a-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UtilityName { get; }
}
