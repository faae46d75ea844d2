namespace Utilities.Supply.Tests;

/// <summary>A utility with one kind of request.</summary>
internal static class SampleUtility
{
    public static readonly SupplyUtility Profile = new("sample", "S", "sample-unit")
    {
        RequestTypes = [new("leak", new("漏", "Leak"), "repair", "sample", new([], [], new("", ""), new("", ""))) { Severity = "minor", Excavation = true }],
        Workflows = [SampleWorkflow.Workflow],
        FeeSchedule = new("none", new("", ""), new("", "")),
        PauseGrounds = [],
        Meters = new("m3") { Demo = new(1, 2) },
        Outages = new("ST", [], [], [], []) { Noun = new("水", "water") },
    };

    /// <summary>A request of the utility, open and just received.</summary>
    public static Request Request(string number) => new()
    {
        Id = Guid.CreateVersion7(SampleWorkflow.Nine),
        Number = number,
        Type = "leak",
        Kind = "repair",
        Workflow = "sample",
        State = "received",
        Channel = "call",
        Name = "王小明",
        Phone = "13812345678",
        Address = "幸福小区3栋502",
        Description = "漏水",
        ReceivedAt = SampleWorkflow.Nine,
        FiledBy = "resident-1",
        Unit = "sample-unit",
        UpdatedAt = SampleWorkflow.Nine,
    };

    public static RequestEvent Move(string kind, string from, string to, DateTimeOffset at) => new()
    {
        RequestId = Guid.Empty,
        Kind = kind,
        At = at,
        RecordedAt = at,
        Actor = "clerk",
        Roles = "clerk",
        Data = RequestEvent.DataOf(new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = from, ["to"] = to }),
    };
}
