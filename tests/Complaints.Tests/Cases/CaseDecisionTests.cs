namespace Utilities.Complaints.Tests;

/// <summary>The pure decisions about cases.</summary>
public sealed class CaseDecisionTests
{
    private static readonly HallCase Open = new() { Number = "C-1", Type = "complaint", State = CaseStates.Recorded, FirstUnit = "a", Unit = "a" };

    [Fact]
    public void A_case_comes_back_to_a_unit_once_and_then_goes_to_the_supervisor()
    {
        Assert.False(HopDecision.Send(Open, [], "b").Value.ToSupervisor);
        Assert.False(HopDecision.Send(Open with { Unit = "b" }, [Hop("a", "b")], "a").Value.ToSupervisor);
        Assert.False(HopDecision.Send(Open, [Hop("a", "b"), Hop("b", "a")], "b").Value.ToSupervisor);
        Assert.True(HopDecision.Send(Open with { Unit = "b" }, [Hop("a", "b"), Hop("b", "a"), Hop("a", "b")], "a").Value.ToSupervisor);
        Assert.Equal("same-unit", HopDecision.Send(Open with { Unit = "b" }, [Hop("a", "b")], "b").Refusal!.Code);
        Assert.Equal("acceptance-waits", HopDecision.Send(Open, [Hop("a", "b", CaseHop.Pending)], "c").Refusal!.Code);
        Assert.Equal("awaits-direction", HopDecision.Send(Open with { AwaitsDirection = true }, [], "c").Refusal!.Code);
    }

    [Theory]
    [InlineData(5, "a:9 b:6")]
    [InlineData(7, "a:9 *:8")]
    [InlineData(9, "*:17")]
    [InlineData(18, "")]
    public void Small_cells_are_never_shown_alone(int smallest, string shown)
    {
        RateCell[] cells = [Cell("a", 9), Cell("b", 6), Cell("c", 2)];
        if (smallest == 5) cells = [Cell("a", 9), Cell("b", 6)];
        Assert.Equal(shown, string.Join(' ', SmallCells.Merge(cells, smallest).Select(cell => $"{cell.Cell}:{cell.Received}")));
    }

    [Fact]
    public void A_merged_cell_that_is_too_small_takes_the_smallest_shown_one_along()
    {
        var shown = SmallCells.Merge([Cell("a", 9), Cell("b", 6), Cell("c", 2)], 5);
        Assert.Equal(["a:9", "*:8"], shown.Select(cell => $"{cell.Cell}:{cell.Received}"));
        Assert.All(shown, cell => Assert.True(cell.Received >= 5));
    }

    [Fact]
    public void A_report_is_never_judged_important_by_its_words()
    {
        ImportantRule[] rules = [new("danger-named", new("", ""), "words", ["爆炸"], ""), new("danger", new("", ""), "flag", [], ""), new("many", new("", ""), "repeated-area", [], "")];
        var filed = Open with { Description = "可能爆炸" };
        Assert.Equal(["danger-named", "danger", "many"], ImportantDecision.Rules(rules, filed, danger: true, media: false, new(2, 3, 1, 2)));
        Assert.Equal(["danger-named"], ImportantDecision.Rules(rules, filed, danger: false, media: false, new(2, null, 1, null)));
        Assert.Empty(ImportantDecision.Rules(rules, filed with { Confidential = true }, danger: true, media: true, new(9, 3, 9, 2)));
    }

    [Fact(DisplayName = "D1: every state of a case that lacks an outcome or an answer refuses to be closed")]
    public void Refuses_to_close_without_outcome_and_answer()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_780_000_000);
        foreach (var state in CaseStates.All)
        {
            var of = Open with { State = state };
            Assert.Equal("no-outcome", CloseCase.Refuses(of)!.Code);
            Assert.Equal("no-outcome", CloseCase.Refuses(of with { AnsweredAt = at })!.Code);
            Assert.Equal("no-answer", CloseCase.Refuses(of with { ResolvedAt = at, Resolution = "settled" })!.Code);
            Assert.Equal("problem-open", CloseCase.Refuses(of with { ResolvedAt = at, Resolution = "settled", AnsweredAt = at, OpenProblem = true })!.Code);
            Assert.Null(CloseCase.Refuses(of with { ResolvedAt = at, Resolution = "settled", AnsweredAt = at }));
        }
    }

    private static CaseHop Hop(string from, string to, string state = CaseHop.Accepted) => new() { Id = Guid.Empty, FromUnit = from, ToUnit = to, State = state };

    private static RateCell Cell(string name, int received) => new() { Cell = name, Received = received };
}
