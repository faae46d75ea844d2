using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A second person approves the refund or refuses it.</summary>
public static class DecideRefund
{
    /// <param name="Approve">Whether the money is given back.</param>
    public sealed record Body(bool? Approve, string? Note);

    public static void MapDecideRefund(this IEndpointRouteBuilder api) =>
        api.MapPost("/refunds/{number}/decision", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, Refund.Table, number, body, [Refund.Requested], (refund, actor) => Task.FromResult(Decide(refund, body, actor, desk.Now)),
                    (refund, actor) => Audit.Write(desk.Unit, actor, $"refund-{refund.State}", number)))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Refund>().WithSummary("Approve or refuse a refund 审批退款").WithTags("Refunds");

    private static Outcome<Refund> Decide(Refund refund, Body body, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Approve is null) errors.Add("approve", "required", "Say in 'approve' whether the money is given back.");
        var note = errors.OptionalText("note", body.Note, 1000);
        if (body.Approve == false && note is null) errors.Add("note", "required", "Say in 'note' why not.");
        if (errors.Any) return errors.ToRefusal();
        return actor.Id == refund.RequestedBy
            ? Refusal.Conflict("second-person", "Who asked for a refund does not approve it.", $"'{refund.Number}' was asked for by '{refund.RequestedBy}'.", "catalogue (h) 7")
            : refund with { State = body.Approve == true ? Refund.Approved : Refund.Refused, DecidedBy = actor.Id, DecidedAt = now, DecisionNote = note };
    }
}
