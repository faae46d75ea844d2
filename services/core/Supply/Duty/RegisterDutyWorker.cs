using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers somebody who can be put on the roster or called out.</summary>
public static class RegisterDutyWorker
{
    private const string Insert = $"""
        INSERT INTO duty_worker ({DutyWorkerTable.Columns})
        VALUES (@Id, @Code, @Name, @Phone, @AreaCode, @Latitude, @Longitude, @OnCallRank, @Active, @Version, @UpdatedAt)
        """;

    public static void MapRegisterDutyWorker(this IEndpointRouteBuilder api) =>
        api.MapPost("/duty/workers", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Register a duty worker 登记值班人员").WithTags("Duty");

    private static Task<IResult> Handle(
        DutyWorkerInput body, HttpContext http, UnitOfWork unit, TimeProvider time, SupplyUtility utility) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var input = body.Check(Guid.CreateVersion7(now), now);
            if (input.IsRefused) return input.Refusal!;
            var worker = input.Value;
            if (await unit.Single<string>("SELECT code FROM duty_worker WHERE code = @Code", worker) is { })
                return Refusal.Conflict("worker-exists", "A duty worker with this code is registered already.", $"Duty worker '{worker.Code}'.");
            if (await Store(unit, worker) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, worker, $"/api/{utility.Name}/duty/workers/{Uri.EscapeDataString(worker.Code)}", worker.Version));
        });

    /// <summary>Inside the open unit.</summary>
    internal static async Task<Refusal?> Store(UnitOfWork unit, DutyWorker worker)
    {
        if (await DutyWorkerTable.RefusesArea(unit, worker) is { } refusal) return refusal;
        await unit.Write(Insert, worker);
        await DutyWorkerTable.ReplaceSkills(unit, worker);
        return null;
    }
}
