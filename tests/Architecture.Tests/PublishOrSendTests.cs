using System.Text.RegularExpressions;
using Utilities.Contracts;

namespace Utilities.Architecture.Tests;

/// <summary>
/// Facts are published, commands are sent to one queue: a published command would be carried out by every sibling.
/// A fact's name ends in a past participle (<c>RequestFiled</c>), a command's begins with its verb (<c>NotifyResident</c>).
/// </summary>
public sealed class PublishOrSendTests
{
    /// <summary>Participles without "-ed", and the adjective that says a due time has passed.</summary>
    private static readonly string[] OtherFacts = ["Broken", "Taken", "Sent", "Paid", "Kept", "Begun", "Withdrawn", "Given", "Made", "Read", "Known", "Met", "Found", "Lost", "Overdue"];

    private static readonly string[] Messages = [.. typeof(ClockBroken).Assembly.GetExportedTypes().Select(type => type.Name)];

    private static string[] ServiceAssemblies => Directory.GetFiles(AppContext.BaseDirectory, "Utilities.*.dll")
        .Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal) && !file.EndsWith("TestKit.dll", StringComparison.Ordinal)).ToArray();

    [Fact]
    public void Only_facts_are_published()
    {
        var published = ServiceAssemblies.SelectMany(assembly => Instantiations.Of(assembly, "Publish")).Intersect(Messages).ToList();
        Assert.NotEmpty(published);
        Assert.All(published, name => Assert.True(IsFact(name), $"{name} is published, but its name is not that of a fact."));
    }

    [Fact]
    public void Commands_have_a_queue_and_facts_have_none()
    {
        var queues = Sources.Code
            .SelectMany(file => Regex.Matches(file.Text, @"Queue<(?<message>\w+)>\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["message"].Value).Intersect(Messages).ToList();

        Assert.DoesNotContain(queues, IsFact);
        Assert.Empty(Messages.Where(name => !IsFact(name)).Except(queues));
    }

    [Theory]
    [InlineData("RequestFiled", true)]
    [InlineData("ClockBroken", true)]
    [InlineData("CustomerDissatisfied", true)]
    [InlineData("NotifyResident", false)]
    [InlineData("DisconnectSupply", false)]
    public void The_rule_tells_a_fact_from_a_command(string name, bool fact) => Assert.Equal(fact, IsFact(name));

    private static bool IsFact(string name)
    {
        var last = Regex.Match(name, "[A-Z][a-z0-9]*$", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        return last.EndsWith("ed", StringComparison.Ordinal) || OtherFacts.Contains(last);
    }
}
