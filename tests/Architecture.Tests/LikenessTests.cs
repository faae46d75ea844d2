namespace Utilities.Architecture.Tests;

/// <summary>No file stands in two utilities: what two need moves into core/Supply.</summary>
public sealed class LikenessTests
{
    private const double Limit = 0.85;

    private static readonly string[] Utilities = ["Water", "Power", "Gas", "Heating"];

    // Says nothing while there is one utility; the checker is tested below all the same.
    [Fact]
    public void No_two_utilities_hold_the_same_file()
    {
        var files = Utilities.ToDictionary(name => name, name => Sources.In([$"services/{name}"], ".cs"));
        var twins =
            from one in Utilities
            from other in Utilities
            where string.CompareOrdinal(one, other) < 0
            from left in files[one]
            from right in files[other]
            where Likeness.Of(left.Text, right.Text) >= Limit
            select $"{left.Path} and {right.Path}";

        Offences.None(twins);
    }

    [Fact]
    public void A_copy_with_the_name_exchanged_is_found_out()
    {
        var water = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"public int Water{i} => {i};"));
        Assert.Equal(1, Likeness.Of(water, water.Replace("Water", "Gas", StringComparison.Ordinal)));
    }

    [Fact]
    public void Different_files_and_very_short_ones_are_not_alike()
    {
        var water = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"public int Water{i} => {i};"));
        var other = string.Join('\n', Enumerable.Range(100, 20).Select(i => $"public int Gas{i} => {i};"));
        Assert.Equal(0, Likeness.Of(water, other));
        Assert.Equal(0, Likeness.Of("namespace A;\nclass B;", "namespace A;\nclass B;"));
    }
}
