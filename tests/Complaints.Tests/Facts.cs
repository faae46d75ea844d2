using Utilities.Contracts;

namespace Utilities.Complaints.Tests;

/// <summary>Facts of other services, as they stand on the bus.</summary>
internal static class Facts
{
    public static ClockBroken Broken(Guid matter, DateTimeOffset due, string commitment = "water.repair.minor", string service = "water", Guid? clock = null, bool soft = false, string severity = "normal") => new()
    {
        Service = service, ClockId = clock ?? Guid.CreateVersion7(due), Version = 1, Level = 3, LevelName = "due", CommitmentId = commitment, Profile = "oilfield-hall",
        TitleZh = "小修24小时内完成", TitleEn = "Minor repair finished within 24 hours", MatterId = matter, MatterNumber = NumberOf(matter), MatterKind = "request", MatterType = "leak",
        Area = "XF", Organisation = "repair-company", Severity = severity, Notify = "supervisor", Soft = soft, StartedAt = due.AddHours(-24), DueAt = due, LevelAt = due, FiredAt = due.AddSeconds(1), NotifyAt = due.AddSeconds(1),
    };

    public static BreachSettled Settled(ClockBroken broken, string how, DateTimeOffset at) => new()
    {
        Service = broken.Service, ClockId = broken.ClockId, Version = broken.Version, CommitmentId = broken.CommitmentId, Profile = broken.Profile, TitleZh = broken.TitleZh, TitleEn = broken.TitleEn,
        MatterId = broken.MatterId, MatterNumber = broken.MatterNumber, MatterKind = broken.MatterKind, MatterType = broken.MatterType, Area = broken.Area, Organisation = broken.Organisation,
        Severity = broken.Severity, Soft = broken.Soft, DueAt = broken.DueAt, How = how, At = at,
    };

    public static ClockEscalated Escalated(ClockBroken broken, DateTimeOffset at) => new()
    {
        Service = broken.Service, ClockId = broken.ClockId, Version = broken.Version, Level = 4, LevelName = "due+PT4H", CommitmentId = broken.CommitmentId, Profile = broken.Profile, TitleZh = broken.TitleZh, TitleEn = broken.TitleEn,
        MatterId = broken.MatterId, MatterNumber = broken.MatterNumber, MatterKind = broken.MatterKind, MatterType = broken.MatterType, Area = broken.Area, Organisation = broken.Organisation,
        Severity = broken.Severity, Notify = broken.Notify, Soft = broken.Soft, StartedAt = broken.StartedAt, DueAt = broken.DueAt, LevelAt = at, FiredAt = at, NotifyAt = at,
    };

    public static RequestFiled Filed(Guid id, DateTimeOffset at, string type = "leak", string kind = "repair") => new()
    {
        Service = "water", RequestId = id, Number = NumberOf(id), Type = type, Kind = kind, Channel = "call", Area = "XF", ReceivedAt = at,
    };

    public static WorkOrderStepTaken Done(Guid id, DateTimeOffset at, int sequence = 12, string outcome = "archived", string type = "leak", string? kind = "repair") => new()
    {
        Service = "water", RequestId = id, Number = NumberOf(id), Type = type, Kind = kind, Area = "XF", Step = outcome, Sequence = sequence, State = outcome, Outcome = outcome, At = at,
    };

    public static WorkOrderReopened Reopened(Guid id, DateTimeOffset at, int sequence = 13, string? complaint = null) => new()
    {
        Service = "water", RequestId = id, Number = NumberOf(id), Sequence = sequence, At = at, Complaint = complaint,
    };

    public static CustomerDissatisfied Dissatisfied(Guid id, DateTimeOffset at) => new() { Service = "water", RequestId = id, Number = NumberOf(id), Type = "leak", Area = "XF", At = at };

    public static WindowTransactionFinished Transacted(Guid id, DateTimeOffset at, string outcome = "done") => new()
    {
        TicketId = id, Number = NumberOf(id), Business = "payment", Window = "3", Outcome = outcome, At = at,
    };

    /// <summary>Made of the id, so that every matter of a test has a number of its own.</summary>
    public static string NumberOf(Guid matter) => $"W-{matter.ToString()[^12..]}";
}
