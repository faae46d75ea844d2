using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A failed test may mean that nobody should drink it: declares the outage of the places named, which tells those affected and starts the search for another source.</summary>
public static class DeclareUnfitWater
{
    /// <param name="Areas">Communities or segments whose water is not to be used; the case's own when left out.</param>
    /// <param name="EndsAt">When it is expected to be fit again.</param>
    public sealed record Body(IReadOnlyList<string>? Areas, string? ReasonZh, string? ReasonEn, DateTimeOffset? EndsAt);

    public static void MapDeclareUnfitWater(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/cases/{number}/outage", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<QualityCaseView>()
            .WithSummary("Declare water unfit for use 因水质不合格停水").WithTags("Water quality");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, QualityDesk desk, QualityCases cases, DeclareEmergency emergencies) => desk.Act(http, number, body, async open =>
    {
        var of = open.Case;
        if (of.Passed != false) return Refusal.Conflict("not-failed", "Only a failed test gives reason to stop the water.", $"Case '{number}' is {of.State}.", "D22");
        if (of.OutageNumber is { } declared) return Refusal.Conflict("declared-already", "The outage is declared already.", $"See '{declared}'.", "D22");
        var outage = await emergencies.Declare(new OutageInput(
            null, body.ReasonZh ?? "水质化验不合格,请暂停饮用", body.ReasonEn ?? "The water failed its test: do not use it for now", null, body.EndsAt,
            body.Areas ?? (of.Area is { } area ? [area] : null), null, of.RequestNumber, of.Number), open.Actor);
        if (outage.IsRefused) return outage.Refusal!;
        return await cases.Keep(of with { OutageNumber = outage.Value.Number }, "outage-declared", open.Actor, outage.Value.Number);
    });
}
