using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The repairer fills in a material list in detail (详细填写材料单): 供水公司维修服务部管理制度 七. An order may have several.</summary>
public static class DraftMaterialList
{
    /// <param name="Items">At least one.</param>
    public sealed record Body(IReadOnlyList<MaterialItem>? Items, string? Note);

    public static void MapDraftMaterialList(this IEndpointRouteBuilder api) =>
        api.MapPost("/requests/{number}/material-lists", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<MaterialListView>(StatusCodes.Status201Created)
            .WithSummary("Draft a material list 填写材料单").WithTags("Materials");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, MaterialDesk desk, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ByNumber(db, transaction, number) is not { } request) return Refusal.NotFound("request", number);
        if (request.Workflow != WaterRepair.Name)
            return Refusal.Unprocessable("not-a-repair", "Materials are drawn for repairs.", $"'{number}' follows '{request.Workflow}'.", MaterialBalance.Rule);
        if (request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The order is closed.", $"It was closed as '{closed}'.", MaterialBalance.Rule);
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        var lines = await MaterialItem.Check(unit, body.Items, errors);
        if (errors.Any) return errors.ToRefusal();

        var now = time.GetUtcNow();
        var list = new MaterialList
        {
            Id = Guid.CreateVersion7(now),
            Number = await Numbers.Next(unit, "ML", HallTime.Day(now)),
            RequestId = request.Id,
            RequestNumber = request.Number,
            CreatedBy = http.Actor().Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await MaterialTable.Insert(unit, list, lines);
        await History.Append(unit, list.Number, MaterialStates.Drafted, http.Actor(), note);
        return Outcome.Of(await desk.Answer(list, http.Actor(), StatusCodes.Status201Created));
    });
}
