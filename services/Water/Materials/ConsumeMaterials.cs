using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Records what was built in (材料消耗量, 六); may be recorded in several goes.</summary>
public static class ConsumeMaterials
{
    /// <param name="Lines">What was used now, beside what is recorded already.</param>
    public sealed record Body(IReadOnlyList<LineQuantity>? Lines, string? Note);

    public static void MapConsumeMaterials(this IEndpointRouteBuilder api) =>
        api.MapPost("/material-lists/{number}/consume", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<MaterialListView>()
            .WithSummary("Record materials used 记录材料消耗").WithTags("Materials");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open =>
    {
        if (open.RefusesUnless(MaterialStates.Issued) is { } refusal) return Task.FromResult<Outcome<ListChange>>(refusal);
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        return Task.FromResult(errors.Any ? errors.ToRefusal() : MaterialBalance.Consume(open.Lines, body.Lines).Then<ListChange>(lines => new ListChange(open.List, lines, "consumed", note)));
    });
}
