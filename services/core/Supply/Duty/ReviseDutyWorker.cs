using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Replaces what is registered about a duty worker; the code stays.</summary>
public static class ReviseDutyWorker
{
    private const string Update = """
        UPDATE duty_worker SET name = @Name, phone = @Phone, area_code = @AreaCode, latitude = @Latitude, longitude = @Longitude,
            on_call_rank = @OnCallRank, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseDutyWorker(this IEndpointRouteBuilder api) =>
        api.MapPut("/duty/workers/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Revise a duty worker 修改值班人员").WithTags("Duty");

    private static async Task<IResult> Handle(string code, DutyWorkerInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(Guid.Empty, time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var outcome = await unit.Execute<DutyWorker>(async () =>
        {
            if (await unit.Single<string>("SELECT id FROM duty_worker WHERE code = @code", new { code }) is not { } id)
                return Refusal.NotFound("duty worker", code);
            var worker = input.Value with { Id = Guid.Parse(id), Version = version };
            if (await DutyWorkerTable.RefusesArea(unit, worker) is { } refusal) return refusal;
            if (await unit.Write(Update, worker) == 0) return Refusal.VersionConflict($"Duty worker '{code}' is not at version {version}.");
            await DutyWorkerTable.ReplaceSkills(unit, worker);
            return worker with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, w => w.Version);
    }
}
