using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// The supply contract of an application (供用电合同, 供热合同; 001 第五条(二): a standard text fixes both sides' rights and duties). It is drafted until
/// complete; step <c>contract-signed</c> signs it, and then it stays as it is.
/// </summary>
public sealed class DraftContract(UnitOfWork work, ConnectionDesk desk, SupplyUtility utility, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO connection_contract (connection_id, fields, version, updated_at, updated_by)
        SELECT @id, @fields, 1, @now, @actor WHERE NOT EXISTS (SELECT 1 FROM connection_contract WHERE connection_id = @id)
        """;

    private const string Update = """
        UPDATE connection_contract SET fields = @fields, version = version + 1, updated_at = @now, updated_by = @actor WHERE connection_id = @id AND version = @version
        """;

    /// <param name="State"><c>none</c>, <c>draft</c>, <c>complete</c> or <c>signed</c>.</param>
    /// <param name="Required">Fields that must be filled before it can be signed.</param>
    /// <param name="Missing">Those of them that are still empty.</param>
    public sealed record View(string Number, BilingualText Title, string State, IReadOnlyList<string> Required, IReadOnlyList<string> Missing, SupplyContract Contract, long Version);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/connections/{number}/contract", (string number, HttpContext http, DraftContract act, Database database, CancellationToken cancel) => act.Read(number, http, database, cancel))
            .RequireRoles().Produces<View>().WithSummary("The supply contract 查询供用合同").WithTags("Connections");
        api.MapPut("/connections/{number}/contract", (string number, SupplyContract body, HttpContext http, DraftContract act, CancellationToken cancel) => act.Keep(number, body, http, cancel))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<View>().WithSummary("Draft the supply contract 拟定供用合同").WithTags("Connections");
    }

    private async Task<IResult> Read(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        Outcome<View> view = await database.Read<Outcome<View>>(async db =>
        {
            var request = await RequestTable.ByNumber(db, null, number);
            if (request is null || request.Kind != ConnectionRules.Kind || !Sight.MaySee(request, actor)) return Refusal.NotFound("application", number);
            var (contract, version) = await ConnectionTable.Contract(db, null, request.Id);
            return ViewOf(request, utility.OrderOf(request, await RequestTable.EventsOf(db, null, request.Id)), contract, version, actor);
        }, cancel);
        return view.WithETag(http, found => found.Version);
    }

    private async Task<IResult> Keep(string number, SupplyContract body, HttpContext http, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var actor = http.Actor();
        var outcome = await work.Execute<View>(async () =>
        {
            var opened = await desk.Open(number, actor);
            if (opened.IsRefused) return opened.Refusal!;
            var open = opened.Value;
            if (open.RefusesClosed is { } closed) return closed;
            if (open.Case.Order.Taken.Any(taken => taken.Name == ConnectionRules.ContractSigned))
                return Refusal.Conflict("contract-signed", "The contract is signed and stays as it is.", $"Application '{number}'.", open.Case.Order.Workflow.Rule);
            var now = time.GetUtcNow();
            var accepted = body.Check(utility.Connections!.Contract, HallTime.Day(now));
            if (accepted.IsRefused) return accepted.Refusal!;
            var row = new { id = open.Connection.Id, fields = JsonSerializer.Serialize(accepted.Value, JsonDefaults.Options), now, actor = actor.Id, version };
            if (await work.Write(version == 0 ? Insert : Update, row) == 0) return Refusal.VersionConflict($"The contract of '{number}' is not at version {version}.");
            await RequestTable.Append(work, open.Case.Happened(RequestEvents.ContractDrafted));
            return ViewOf(open.Case.Request, open.Case.Order, accepted.Value, version + 1, actor);
        }, cancel);
        return outcome.WithETag(http, found => found.Version);
    }

    private View ViewOf(Request request, Order order, SupplyContract contract, long version, Actor actor)
    {
        var form = utility.Connections!.Contract;
        var standing = ContractStanding.Of(form, contract, version, order);
        return new(request.Number, form.Title, standing.State, form.Required, standing.Missing, Sight.SeesPerson(request, actor) ? contract : contract.Masked(), version);
    }
}
