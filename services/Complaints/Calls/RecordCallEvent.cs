using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// The switch says what happened on a line: it rings, is picked up with the rings it took, is given up, is hung up. The switch's own call id makes every event
/// count once; one that comes before its cause waits for it. A call out on a line for incoming calls alone is refused (K8). hall.phone.answer, K6.
/// </summary>
public static class RecordCallEvent
{
    private const int MostRings = 200;
    private static readonly string[] Sides = ["caller", "agent"];

    /// <param name="CallId">The switch's own id of the call.</param>
    /// <param name="Rings">How often it had rung; needed when it is picked up.</param>
    /// <param name="Agent">Who picked it up or placed it: the subject of their token.</param>
    /// <param name="Caller">The other side's number.</param>
    /// <param name="By">Who hung up.</param>
    public sealed record Body(string? CallId, string? Event, string? Line, DateTimeOffset? At, int? Rings, string? Agent, string? Caller, string? By);

    public static void MapRecordCallEvent(this IEndpointRouteBuilder api) =>
        api.MapPost("/phone/events", Handle).RequireRoles(Roles.Partner, Roles.Operator).Produces<PhoneCall>()
            .WithSummary("What the telephone switch reports 话务事件").WithTags("Calls");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks) => Idempotency.Once(http, body, async () =>
    {
        var (now, actor) = (unit.Time.GetUtcNow(), http.Actor());
        var errors = new FieldErrors();
        var id = errors.Text("callId", body.CallId, 100);
        var happened = new CallEvent(
            errors.OneOf("event", body.Event, CallEvent.Kinds),
            errors.Past("at", body.At, now),
            body.Event == "answered" && body.Rings is null ? Missing(errors) : (int?)errors.Range("rings", body.Rings, 0, MostRings),
            errors.OptionalText("agent", body.Agent, 100),
            body.By is null ? null : errors.OneOf("by", body.By, Sides));
        errors.Near("at", body.At, now);
        if (body.At is null) errors.Add("at", "required", "Give 'at', when it happened by the switch's clock.");
        var code = errors.Text("line", body.Line, 60);
        var line = code.Length == 0 ? null : await PhoneLines.Find(unit, code);
        if (code.Length > 0 && line is null) errors.Add("line", "unknown-line", $"No phone line '{code}' is registered.");
        var caller = errors.OptionalText("caller", body.Caller, 30);
        if (errors.Any) return errors.ToRefusal();
        if (happened.Kind == "placed" && PhoneLines.MayCallOut(line!) is { } refusal) return refusal;

        var before = await unit.Single<PhoneCall>($"{PhoneCalls.Table.Select} WHERE switch_call_id = @id", new { id })
            ?? new PhoneCall { SwitchCallId = id, Line = code, Seat = line!.Seat, BeganAt = happened.At };
        var after = happened.On(before with { Caller = before.Caller ?? caller });
        if (after != before)
        {
            var kept = await Keep(unit, before, after, clocks, actor);
            if (kept.Refusal is { } conflict) return conflict;
            after = kept.Value;
        }

        return Outcome.Of(new Reply(StatusCodes.Status200OK, after.For(actor), $"/api/{ComplaintsModule.Name}/calls/{after.Number}", after.Version));
    });

    private static async Task<Outcome<PhoneCall>> Keep(UnitOfWork unit, PhoneCall before, PhoneCall after, ClockLedger clocks, Actor actor)
    {
        var stored = before.Version == 0 ? await PhoneCalls.Table.Insert(unit, after) : await PhoneCalls.Table.Keep(unit, after);
        if (stored.IsRefused) return stored;
        var kept = stored.Value;
        foreach (var (milestone, at) in CallEvent.Heard(before, kept))
        {
            var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["seat"] = kept.Seat, ["line"] = kept.Line };
            if (kept.Rings is { } rings) facts["rings"] = rings.ToString(CultureInfo.InvariantCulture);
            var changed = await clocks.Record(new Milestone(kept.Matter, milestone, at, actor) { Facts = facts });
            // Whoever hung up in time was not kept waiting, but was not answered either: neither kept nor broken.
            if (milestone == "abandoned" && changed.Any(clock => clock.Outcome != ClockOutcomes.Missed)) await clocks.Exclude(kept.Id, "abandoned-in-time", actor, PhoneCalls.Answer);
        }

        return kept;
    }

    private static int? Missing(FieldErrors errors)
    {
        errors.Add("rings", "required", "Give 'rings', how often it rang until it was picked up.");
        return null;
    }
}
