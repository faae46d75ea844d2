namespace Utilities.Complaints;

/// <summary>What a switch may say of a call, and what is known of it then. Pure: the same event changes nothing twice, whatever the order they come in.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="At">When it happened, by the switch's clock.</param>
/// <param name="Rings">How often it had rung.</param>
/// <param name="Agent">Who picked it up or placed it.</param>
/// <param name="By">Who hung up.</param>
public sealed record CallEvent(string Kind, DateTimeOffset At, int? Rings, string? Agent, string? By)
{
    /// <summary>振铃, 接听, 放弃, 挂断, 呼出.</summary>
    public static readonly string[] Kinds = ["ringing", "answered", "abandoned", "ended", "placed"];

    /// <summary>The call with this event; the same call when it was known already or cannot be any more.</summary>
    public PhoneCall On(PhoneCall call) => Kind switch
    {
        "ringing" when call.RangAt is null => Stated(call with { RangAt = At }),
        "answered" when call.AnsweredAt is null && call.AbandonedAt is null => Stated(call with { AnsweredAt = At, Rings = Rings, Agent = Agent ?? call.Agent }),
        "abandoned" when call.AnsweredAt is null && call.AbandonedAt is null => Stated(call with { AbandonedAt = At, Rings = Rings ?? call.Rings }),
        "ended" when call.EndedAt is null => Stated(call with { EndedAt = At, EndedBy = By ?? call.EndedBy }),
        "placed" when call.RangAt is null => Stated(call with { RangAt = At, Direction = "out", Agent = Agent ?? call.Agent }),
        _ => call,
    };

    /// <summary>What the promises hear of the difference, causes first.</summary>
    public static IReadOnlyList<(string Milestone, DateTimeOffset At)> Heard(PhoneCall before, PhoneCall after)
    {
        if (after is not { Direction: "in", RangAt: { } rang }) return [];
        var heard = new List<(string, DateTimeOffset)>();
        if (before.RangAt is null) heard.Add(("ringing", rang));
        if (after.AnsweredAt is { } answered && (before.RangAt is null || before.AnsweredAt is null)) heard.Add(("answered", answered));
        if (after.AbandonedAt is { } abandoned && (before.RangAt is null || before.AbandonedAt is null)) heard.Add(("abandoned", abandoned));
        return heard;
    }

    private PhoneCall Stated(PhoneCall call) => call with
    {
        BeganAt = At < call.BeganAt ? At : call.BeganAt,
        State = call switch
        {
            { EndedAt: not null, AnsweredAt: not null } or { EndedAt: not null, Direction: "out" } => PhoneCall.Ended,
            { AbandonedAt: not null } => PhoneCall.Abandoned,
            { AnsweredAt: not null } => PhoneCall.Answered,
            { EndedAt: not null } => PhoneCall.Ended,
            { Direction: "out" } => PhoneCall.Placed,
            _ => PhoneCall.Ringing,
        },
    };
}
