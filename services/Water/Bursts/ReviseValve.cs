using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Replaces what is registered about a valve; whether it is open is recorded apart.</summary>
public static class ReviseValve
{
    private const string Update = """
        UPDATE valve SET place = @Place, from_node = @FromNode, to_node = @ToNode, latitude = @Latitude, longitude = @Longitude,
            version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseValve(this IEndpointRouteBuilder api) =>
        api.MapPut("/valves/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Revise a valve 修改阀门").WithTags("Network");

    private static async Task<IResult> Handle(string code, ValveInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var outcome = await unit.Execute<Valve>(async () =>
        {
            if (await unit.Single<Valve>($"SELECT {ValveTable.Columns} FROM valve WHERE code = @code", new { code }) is not { } old) return Refusal.NotFound("valve", code);
            var valve = input.Value with { State = old.State, Version = version };
            if (await unit.Write(Update, valve) == 0) return Refusal.VersionConflict($"Valve '{code}' is not at version {version}.");
            if (await ValveTable.ReplaceRange(unit, valve) is { } refusal) return refusal;
            return valve with { Version = version + 1 };
        }, cancel);
        return outcome.ToResult(valve =>
        {
            http.Response.Headers.ETag = ETags.Of(valve.Version);
            return TypedResults.Ok(valve);
        });
    }
}
