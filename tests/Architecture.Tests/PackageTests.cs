using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests;

public sealed class PackageTests
{
    private static readonly string[] Mocking = ["Moq", "NSubstitute", "FakeItEasy", "JustMock", "Rhino.Mocks"];
    private static readonly string[] Mediators = ["MediatR", "Mediator", "AutoMapper"];

    private static string Versions => Sources.All.Single(file => file.Path == "Directory.Packages.props").Text;

    [Fact]
    public void There_is_no_mocking_and_no_mediator_package() =>
        Assert.All(Mocking.Concat(Mediators), package => Assert.DoesNotContain($"\"{package}", Versions, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void MassTransit_stays_below_the_commercial_version() =>
        Assert.Matches("Include=\"MassTransit[^\"]*\" Version=\"\\[[0-9.]+,9\\.0\\.0\\)\"", Versions);

    [Fact]
    public void Versions_stand_in_one_file()
    {
        // The Aspire app host needs the public registry and keeps its versions to itself.
        var projects = Sources.In([.. Sources.Product, "tests"], ".csproj").Where(file => !file.Path.Contains("AppHost", StringComparison.Ordinal)).ToList();
        var pattern = new Regex("<PackageReference [^>]*Version=", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(projects);
        Offences.None(CodeRules.Find(pattern, projects));
    }
}
