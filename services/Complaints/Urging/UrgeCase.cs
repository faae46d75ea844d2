using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Urges the unit that has a case to act by a time (督办, 001 第二十条; D5: monitor, urge, assess). The complainant sees that it was urged.</summary>
public sealed class UrgeCase(UnitOfWork work, CaseDesk desk)
{
    private const string Insert = $"""
        INSERT INTO case_urge ({CaseUrge.Columns})
        VALUES (@Id, @CaseId, @Number, @Confidential, @Unit, @Text, @DueAt, @UrgedAt, @UrgedBy, @AnsweredAt, @AnsweredBy, @Answer)
        """;

    /// <param name="Text">What is missing.</param>
    /// <param name="DueAt">By when the unit answers.</param>
    public sealed record Body(string? Text, DateTimeOffset? DueAt);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/urges", (string number, Body body, HttpContext http, UrgeCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Urge(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Urge the unit to act 督办").WithTags("Urging");

    private async Task<Outcome<HallCase>> Urge(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var text = errors.Text("text", body.Text, 1000);
        if (body.DueAt is null) errors.Add("dueAt", "required", "Say by when the unit answers.");
        else if (body.DueAt <= open.Now) errors.Add("dueAt", "too-early", "'dueAt' lies in the future.");
        errors.Near("dueAt", body.DueAt, open.Now);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        var of = open.Case;
        await work.Write(Insert, new CaseUrge
        {
            Id = Guid.CreateVersion7(open.Now), CaseId = of.Id, Number = of.Number, Confidential = of.Confidential, Unit = of.Unit, Text = text, DueAt = body.DueAt!.Value, UrgedAt = open.Now, UrgedBy = open.Actor.Id,
        });
        return await desk.Keep(of, open.Happened(CaseEvents.Urged, text, ("unit", of.Unit)));
    }
}
