namespace Utilities.Water.Tests;

/// <summary>The invariant of D16 under whatever order of acts.</summary>
public sealed class MaterialBalanceTests
{
    [Fact(DisplayName = "D16: after any sequence of issues, uses and returns, consumed + returned never exceed issued, and a list closes only when they are equal")]
    public void The_balance_holds_under_random_sequences()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            IReadOnlyList<MaterialLine> lines = [.. Enumerable.Range(1, random.Next(1, 5)).Select(line => new MaterialLine { Line = line, Name = $"材料{line}", Unit = "个", Requested = Amount(random) })];
            for (var act = 0; act < 30; act++)
            {
                var given = random.Next(5) == 0 ? null : lines.Where(_ => random.Next(2) == 0).Select(line => new LineQuantity(line.Line, Amount(random))).ToList();
                var done = random.Next(3) switch
                {
                    0 => MaterialBalance.Issue(lines, given),
                    1 => MaterialBalance.Consume(lines, given),
                    _ => MaterialBalance.Return(lines, given),
                };
                if (!done.IsRefused) lines = done.Value;
                Assert.All(lines, line =>
                {
                    Assert.InRange(line.Consumed + line.Returned, 0, line.Issued);
                    Assert.InRange(line.Issued, 0, line.Requested);
                });
                Assert.Equal(lines.All(line => line.Issued == line.Consumed + line.Returned), MaterialBalance.RefusesClosing(lines) is null);
            }

            if (lines.Any(line => line.Outstanding > 0)) lines = MaterialBalance.Return(lines, null).Value;
            Assert.Null(MaterialBalance.RefusesClosing(lines));
        }
    }

    [Fact]
    public void Names_every_wrong_line_at_once()
    {
        IReadOnlyList<MaterialLine> lines = [new() { Line = 1, Name = "管", Unit = "米", Requested = 5, Issued = 5 }];
        var refused = MaterialBalance.Consume(lines, [new(2, 1), new(1, 0), new(1, 0.0001m), new(1, null)]).Refusal!;
        Assert.Equal(
            ["lines[0].line:unknown-line", "lines[1].quantity:out-of-range", "lines[2].line:twice", "lines[2].quantity:too-precise", "lines[3].line:twice", "lines[3].quantity:required"],
            refused.Errors!.Select(error => $"{error.Field}:{error.Code}").Order(StringComparer.Ordinal));
        Assert.Equal("lines", Assert.Single(MaterialBalance.Consume(lines, null).Refusal!.Errors!).Field);
    }

    private static decimal Amount(Random random) => random.Next(1, 20_000) / 1000m;
}
