namespace Utilities.Architecture.Tests;

/// <summary>A package gets in only with its licence and a reason (docs/dependencies.md).</summary>
public sealed class DependencyTests
{
    private static readonly string[] Licences =
        ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "BlueOak-1.0.0", "CC0-1.0", "MPL-2.0", "MS-PL OR Apache-2.0", "Apache-2.0 OR MPL-2.0", "Microsoft Software License", "public domain (SQLite), Apache-2.0 (packaging)"];

    [Fact]
    public void Every_package_that_is_restored_is_listed_in_its_version() =>
        Offences.None(Dependencies.Restored.Concat(Dependencies.Locked).Except(Dependencies.Listed.Select(row => row.Package)).Select(package => $"{package} is not in docs/dependencies.md"));

    [Fact]
    public void Nothing_is_listed_that_nobody_uses() =>
        Offences.None(Dependencies.Listed.Select(row => row.Package).Except(Dependencies.Restored).Except(Dependencies.Locked).Select(package => $"{package} is in docs/dependencies.md and nowhere else"));

    [Fact]
    public void Every_line_names_a_licence_that_is_allowed_and_a_reason() =>
        Offences.None(Dependencies.Listed.Where(row => !Licences.Contains(row.Licence) || row.Why.Length < 4).Select(row => $"{row.Package}: '{row.Licence}', '{row.Why}'"));

    [Fact]
    public void No_package_has_a_vulnerability_that_is_known_to_us() =>
        Offences.None(Dependencies.Restored.Concat(Dependencies.Locked).Select(Dependencies.Vulnerability).OfType<string>());

    [Theory]
    [InlineData("Microsoft.Data.SqlClient", "2.1.4", true)]
    [InlineData("Microsoft.Data.SqlClient", "6.1.8", false)]
    [InlineData("System.Text.RegularExpressions", "4.3.0", true)]
    [InlineData("Newtonsoft.Json", "13.0.3", false)]
    [InlineData("Unheard.Of", "1.0.0-beta.1", false)]
    public void The_rule_knows_old_versions(string name, string version, bool isVulnerable) =>
        Assert.Equal(isVulnerable, Dependencies.Vulnerability(new(name, version)) is not null);

    [Fact]
    public void There_is_something_to_compare()
    {
        Assert.True(Dependencies.Restored.Count > 40, $"{Dependencies.Restored.Count} packages restored");
        Assert.True(Dependencies.Locked.Count > 20, $"{Dependencies.Locked.Count} packages locked");
    }
}
