using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The material clerk counts the leftovers, fills in the return slip and gives them back to the company's store (认真点清,填写退料单,返还公司材料库).</summary>
public static class ReturnMaterials
{
    /// <param name="Lines">What was counted; everything left when left out.</param>
    public sealed record Body(IReadOnlyList<LineQuantity>? Lines, string? Note);

    public static void MapReturnMaterials(this IEndpointRouteBuilder api) =>
        api.MapPost("/material-lists/{number}/return", Handle).RequireRoles(Roles.Clerk).Produces<MaterialListView>()
            .WithSummary("Return leftovers against a return slip 退料").WithTags("Materials");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, MaterialDesk desk, UnitOfWork unit) => desk.Act(http, number, body, async open =>
    {
        if (open.RefusesUnless(MaterialStates.Issued) is { } refusal) return refusal;
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        var returned = MaterialBalance.Return(open.Lines, body.Lines);
        if (returned.IsRefused) return returned.Refusal!;
        var before = open.Lines.ToDictionary(line => line.Line, line => line.Returned);
        var moved = returned.Value.Select(line => (line, Quantity: line.Returned - before[line.Line])).Where(m => m.Quantity > 0).ToList();
        var slip = await MaterialSlips.Write(unit, open.List, MaterialSlip.Return, moved, open.Actor);
        return new ListChange(open.List, returned.Value, "returned", note is null ? slip : $"{slip}: {note}");
    });
}
