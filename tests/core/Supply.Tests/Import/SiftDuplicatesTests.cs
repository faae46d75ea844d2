using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class SiftDuplicatesTests
{
    [Fact]
    public void New_unchanged_and_different_rows_are_told_apart_in_the_database_and_within_the_batch()
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal) { ["old"] = 1, ["changed"] = 1 };
        var (fresh, unchanged, different) = SiftDuplicates.Sift([Row("old", 1), Row("changed", 2), Row("new", 3), Row("new", 3), Row("new", 4), Row("NEW", 3)], known);
        Assert.Equal(["new", "NEW"], fresh.Select(row => row.ForeignNumber));
        Assert.Equal(2, unchanged);
        Assert.Equal([("changed", 2L), ("new", 4L)], different.Select(row => (row.ForeignNumber, row.Digest)));
        Assert.Equal("differs-from-earlier", SiftDuplicates.Reject(different[0], "no").Fault.Code);
    }

    private static PastRequest Row(string number, long digest) => new()
    {
        Line = 1,
        ForeignNumber = number,
        ForeignType = "Leak",
        ForeignStatus = "Open",
        Type = new("water", "leak", null, new BilingualText("漏水", "Leak")),
        Status = new("Open", "open", null),
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Channel = "phone",
        Address = "",
        Description = "",
        Name = "",
        Phone = "",
        Digest = digest,
    };
}
