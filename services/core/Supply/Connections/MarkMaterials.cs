using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Marks papers as handed in or missing; all that is missing is said at once (002 第五篇 「还需补充以下资料」).</summary>
public sealed class MarkMaterials(UnitOfWork work, ClockLedger ledger)
{
    private const string Update = "UPDATE connection_material SET state = @state, changed_at = @now, changed_by = @actor WHERE connection_id = @id AND code = @code";

    public sealed record Body(IReadOnlyList<Mark?>? Materials);

    /// <param name="Code">Code of the paper in the application's list.</param>
    /// <param name="State"><c>handed-in</c> or <c>missing</c>.</param>
    public sealed record Mark(string? Code, string? State);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/connections/{number}/materials", (string number, Body body, HttpContext http, MarkMaterials act, ConnectionDesk desk) =>
            desk.Act(http, number, body, open => act.Keep(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher)
        .Produces<ConnectionView>().WithSummary("Mark papers handed in or missing 核对申请资料").WithTags("Connections");

    private async Task<Outcome<Connection>> Keep(OpenConnection open, Body body)
    {
        var (db, transaction) = work.Raw();
        var known = (await ConnectionTable.Materials(db, transaction, open.Connection.Id)).Select(material => material.Code).ToHashSet(StringComparer.Ordinal);
        var marked = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new FieldErrors();
        if (body.Materials is not { Count: > 0 }) errors.Add("materials", "required", "Give at least one paper with its state.");
        foreach (var (index, mark) in (body.Materials ?? []).Index())
        {
            if (mark?.Code is null || !known.Contains(mark.Code)) errors.Add($"materials[{index}].code", "unknown-material", $"The application has no paper '{mark?.Code}'; ask for it as a supplement.");
            else if (!marked.TryAdd(mark.Code, mark.State ?? "")) errors.Add($"materials[{index}].code", "twice", $"'{mark.Code}' is marked twice.");
            errors.OneOf($"materials[{index}].state", mark?.State, Material.Marks);
        }

        if (errors.Any) return errors.ToRefusal();
        var (request, now, actor) = (open.Case.Request, open.Case.Now, open.Case.Actor.Id);
        foreach (var (code, state) in marked) await work.Write(Update, new { state, now, actor, id = open.Connection.Id, code });
        await RequestTable.Append(work, open.Case.Happened(RequestEvents.MaterialsMarked, data: marked));
        await ledger.Record(new Milestone(request.Matter, ConnectionRules.MaterialsChecked, now, open.Case.Actor) { Facts = request.Facts() });
        return await ConnectionTable.Save(work, open.Connection with { UpdatedAt = now });
    }
}
