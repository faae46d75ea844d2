using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>Files a change, stop or resumption of heat: one open matter of a kind per service point, and a resumption names the stop it ends.</summary>
internal sealed class FileSupplyChange(UnitOfWork work, SupplyChangeDesk desk, PlaceResolver places, TimeProvider time)
{
    private const string NumberPrefix = "HS";

    private const string OpenOne = """
        SELECT MIN(number) FROM supply_change WHERE service_point_id = @ServicePointId AND kind = @Kind AND state IN @open
        """;

    private const string ResumedBy = "SELECT MIN(number) FROM supply_change WHERE of_number = @of AND state = @done";

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes", (SupplyChangeInput body, HttpContext http, FileSupplyChange act, CancellationToken cancel) => act.Handle(body, http, cancel))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SupplyChangeView>(StatusCodes.Status201Created)
        .WithSummary("File a change, stop or resumption of heat 登记变更、停、复热").WithTags("Supply changes");

    private async Task<IResult> Handle(SupplyChangeInput body, HttpContext http, CancellationToken cancel)
    {
        var actor = http.Actor();
        var place = await places.Resolve(body.ServicePoint, null, cancel);
        return await Idempotency.Once(http, body, async () =>
        {
            var accepted = body.Check(place, actor, time.GetUtcNow());
            if (accepted.IsRefused) return accepted.Refusal!;
            var filed = await File(accepted.Value, actor);
            return filed.IsRefused ? filed.Refusal! : Outcome.Of(await desk.Answer(filed.Value, actor, StatusCodes.Status201Created));
        });
    }

    private async Task<Outcome<SupplyChange>> File(SupplyChange accepted, Actor actor)
    {
        var (db, transaction) = work.Raw();
        if (await work.Single<string?>(OpenOne, new { accepted.ServicePointId, accepted.Kind, open = SupplyChangeStates.Open }) is { } other)
            return Refusal.Conflict("already-open", "This is being handled already.", $"'{other}' is open for the same service point.", OpenChange.Rule);
        var change = accepted;
        if (accepted.OfNumber is { } of)
        {
            var stop = await SupplyChangeTable.ByNumber(db, transaction, of);
            if (stop is not { Kind: SupplyChange.Stop, State: SupplyChangeStates.Done } || stop.ServicePointId != accepted.ServicePointId)
                return Refusal.Unprocessable("no-such-stop", "There is no such stop at this service point.", $"'{of}' is no stop that was carried out there.", OpenChange.Rule);
            if (await work.Single<string?>(ResumedBy, new { of, done = SupplyChangeStates.Done }) is { } ended)
                return Refusal.Conflict("already-resumed", "There is heat again after this stop.", $"'{of}' was ended by '{ended}'.", OpenChange.Rule);
            change = accepted with { Ground = stop.Ground };
        }

        change = change with { Number = await Numbers.Next(work, NumberPrefix, HallTime.Day(accepted.FiledAt)) };
        await SupplyChangeTable.Insert(work, change);
        await SupplyChangeTable.Append(work, change.Id, new()
        {
            Kind = SupplyChangeEvent.Filed, At = change.FiledAt, RecordedAt = change.FiledAt, Actor = actor.Id, Roles = actor.RoleText,
        });
        return change;
    }
}
