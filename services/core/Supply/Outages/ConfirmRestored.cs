using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Confirms that supply is back: only when everybody of the sample who could be reached has said yes.</summary>
public static class ConfirmRestored
{
    public const string Milestone = "restored-confirmed";

    public sealed record Body(string? Note);

    public static void MapConfirmRestored(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/confirm-restored", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Confirm supply restored 确认恢复供应").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.RestoredUnconfirmed) is { } state) return state;
            var errors = new FieldErrors();
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            if (Refuses(await unit.Query<RestoredQuestion>(RestoredCheck.Questions, new { id = open.Outage.Id, round = open.Outage.CheckRound }), note) is { } unproven) return unproven;
            var done = await desk.Advance(open, open.Outage with { State = OutageStates.Restored }, Milestone, note);
            if (done.IsRefused) return done;
            await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, open.Now, open.Actor));
            await unit.Publish(OutageMessages.Restored(done.Value, utility.Name, confirmed: true));
            return done;
        });

    /// <summary>Pure. Where nobody can be asked (no service point is registered there), the note must say how it is known.</summary>
    internal static Refusal? Refuses(IReadOnlyList<RestoredQuestion> questions, string? note)
    {
        var open = questions.Count(q => q.Answer is null);
        if (open > 0) return Refusal.Conflict("restored-check-open", "Not everybody of the sample has been asked.", $"{open} of {questions.Count} have not answered yet.", "D20");
        if (questions.Any(q => q.Answer == RestoredQuestion.No))
            return Refusal.Conflict("restored-check-failed", "Somebody of the sample has no supply.", "Restore it first.", "D20");
        return questions.Any(q => q.Answer == RestoredQuestion.Yes) || note is { }
            ? null
            : Refusal.Conflict("restored-unproven", "Nobody has said that supply is back.", "Give a 'note' that says how it is known.", "D20");
    }
}
