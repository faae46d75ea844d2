namespace Utilities.Architecture.Tests;

public sealed class TestNameTests
{
    [Fact]
    public void Test_names_are_sentences()
    {
        var names = Sources.In(["tests"], ".cs")
            .SelectMany(file => CodeRules.TestMethod.Matches(file.Text).Select(match => (file.Path, Name: match.Groups["name"].Value, Attribute: match.Groups["attribute"].Value)))
            .ToList();

        Assert.True(names.Count > 100, $"Only {names.Count} test methods were recognised.");
        Offences.None(names.Where(test => !CodeRules.Sentence.IsMatch(test.Name) && !HasSentence(test.Attribute)).Select(test => $"{test.Path}: {test.Name}"));
    }

    [Theory]
    [InlineData("Refuses_a_step_out_of_order", true)]
    [InlineData("RefusesAStep", false)]
    [InlineData("refuses_a_step", false)]
    [InlineData("Refuses__twice", false)]
    public void The_rule_knows_a_sentence(string name, bool sentence) => Assert.Equal(sentence, CodeRules.Sentence.IsMatch(name));

    [Fact]
    public void The_rule_sees_tests_with_several_attributes()
    {
        const string Source = "    [Theory]\n    [InlineData(1)]\n    public async Task Adds(int n)\n    [Fact(DisplayName = \"x\")]\n    public void Subtracts_one()\n";
        Assert.Equal(["Adds", "Subtracts_one"], CodeRules.TestMethod.Matches(Source).Select(match => match.Groups["name"].Value));
    }

    [Theory]
    [InlineData("(DisplayName = \"water.repair.minor: by the end of the day\")]", true)]
    [InlineData("(DisplayName = \"minor\")]", false)]
    [InlineData("]", false)]
    public void A_test_of_a_catalogue_rule_may_say_its_sentence_beside_the_rules_name(string attribute, bool sentence) =>
        Assert.Equal(sentence, HasSentence(attribute));

    private static bool HasSentence(string attribute) =>
        attribute.Split("DisplayName = \"") is [_, var name] && name.Contains(' ', StringComparison.Ordinal);
}
