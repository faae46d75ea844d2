namespace Utilities.Gas.Tests;

/// <summary>When a visit counts, and for what (K26).</summary>
public sealed class VisitRulesTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Both = new(StringComparer.Ordinal)
    {
        ["service"] = ["joint-leak-check", "meter-maintenance", "safety-education"], ["safety-check"] = ["facility-check"],
    };

    [Fact(DisplayName = "K26: one visit counts for both duties only when every task of both was done")]
    public void Counts_for_both_when_all_is_done()
    {
        var all = Body("joint-leak-check", "meter-maintenance", "safety-education", "facility-check");
        Assert.Equal(["service", "safety-check"], VisitRules.Judge(Both, all, oneForBoth: true).Value.Fulfilled);
        var some = VisitRules.Judge(Both, Body("joint-leak-check", "meter-maintenance", "safety-education"), oneForBoth: true).Value;
        Assert.Equal(["service"], some.Fulfilled);
        Assert.Equal(["safety-check"], some.Left);
    }

    [Fact(DisplayName = "K26: where the setting forbids it, a visit counts for one duty however much was done")]
    public void Counts_for_one_when_told_so()
    {
        var all = VisitRules.Judge(Both, Body("joint-leak-check", "meter-maintenance", "safety-education", "facility-check"), oneForBoth: false).Value;
        Assert.Equal(["service"], all.Fulfilled);
        Assert.Equal(["safety-check"], all.Left);
    }

    [Fact]
    public void Tells_every_fault_of_a_record_at_once()
    {
        var body = new RecordVisit.Body(null, [new("joint-leak-check", "defect", null), new("joint-leak-check", "fine", null), new("gossip", "passed", null)],
            null, true, null, [new("meter-maintenance", "odd", "表不走")], null, "x", null);
        var codes = VisitRules.Judge(Both, body, oneForBoth: true).Refusal!.Errors!.Select(error => $"{error.Field}:{error.Code}").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
        [
            "contactName:required", "contactPhone:not-a-phone", "defects:defect-missing", "defects[0].severity:not-one-of", "defects[0].task:not-a-defect", "purposeStated:required",
            "tasks:task-missing", "tasks[1].result:not-one-of", "tasks[1].task:twice", "tasks[2].task:not-one-of",
        ], codes);
    }

    private static RecordVisit.Body Body(params string[] tasks) =>
        new(null, [.. tasks.Select(task => new RecordVisit.TaskDone(task, "passed", null))], true, true, null, null, null, null, null);
}
