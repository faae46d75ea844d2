namespace Utilities.Architecture.Tests;

/// <summary>Both databases go through the same numbered steps.</summary>
public sealed class MigrationTests
{
    private static readonly string[] Dialects = ["sqlite", "sqlserver"];

    [Fact]
    public void Every_migration_exists_in_both_dialects_under_the_same_number_and_name()
    {
        var migrations = Sources.In(["services", "gateway"], ".sql").Where(file => file.Path.Contains("/Migrations/", StringComparison.Ordinal)).Select(file => file.Path).ToList();
        Assert.NotEmpty(migrations);
        Offences.None(Faults(migrations));
    }

    [Fact]
    public void The_rule_finds_a_missing_dialect_and_a_number_used_twice()
    {
        Assert.Empty(Faults(["m/001_a.sqlite.sql", "m/001_a.sqlserver.sql"]));
        Assert.Single(Faults(["m/001_a.sqlite.sql"]));
        Assert.Equal(2, Faults(["m/001_a.sqlite.sql", "m/001_b.sqlserver.sql"]).Count(fault => fault.Contains("dialect", StringComparison.Ordinal)));
        Assert.Empty(Faults(["m/002_a.sqlite.sql", "m/002_a.sqlserver.sql"]));
        Assert.Single(Faults(["m/001_a.sqlite.sql", "m/001_a.sqlserver.sql", "m/001_b.sqlite.sql", "m/001_b.sqlserver.sql"]));
    }

    private static List<string> Faults(IReadOnlyList<string> paths)
    {
        var faults = new List<string>();
        foreach (var folder in paths.GroupBy(path => Path.GetDirectoryName(path)!))
        {
            var steps = folder.Select(path => Path.GetFileName(path).Split('.')).GroupBy(parts => parts[0]).OrderBy(step => step.Key, StringComparer.Ordinal).ToList();
            faults.AddRange(steps.Where(step => !step.Select(parts => parts[1]).Order(StringComparer.Ordinal).SequenceEqual(Dialects))
                .Select(step => $"{folder.Key}/{step.Key} does not stand in each dialect once."));

            faults.AddRange(steps.GroupBy(step => step.Key.Split('_')[0]).Where(number => number.Count() > 1 && number.All(step => step.Count() == 2))
                .Select(number => $"{folder.Key}: number {number.Key} is used twice."));
        }

        return faults;
    }
}
