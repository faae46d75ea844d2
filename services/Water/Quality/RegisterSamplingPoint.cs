using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The register of sampling points; what the laboratory owes them is planned at once.</summary>
public static class RegisterSamplingPoint
{
    internal const string Insert = $"""
        INSERT INTO sampling_point ({SamplingPoint.Columns})
        VALUES (@Code, @Name, @Kind, @Area, @Latitude, @Longitude, @SinceOn, @EndedOn, @EndedReason, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE sampling_point SET name = @Name, kind = @Kind, area = @Area, latitude = @Latitude, longitude = @Longitude, since_on = @SinceOn, ended_on = @EndedOn,
            ended_reason = @EndedReason, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRegisterSamplingPoint(this IEndpointRouteBuilder api)
    {
        api.MapPost("/quality/points", Register).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<SamplingPoint>(StatusCodes.Status201Created)
            .WithSummary("Register a sampling point 登记采样点").WithTags("Water quality");
        api.MapPut("/quality/points/{code}", Revise).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<SamplingPoint>()
            .WithSummary("Revise or end a sampling point 修改或停用采样点").WithTags("Water quality");
        api.MapGet("/quality/points", List).RequireRoles(Roles.Staff).Produces<Page<SamplingPoint>>().WithSummary("The sampling points 采样点列表").WithTags("Water quality");
    }

    private static Task<IResult> Register(SamplingPointInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var point = input.Value;
        if (await RefusesArea(unit, point) is { } refusal) return refusal;
        if (await unit.Single<string>("SELECT code FROM sampling_point WHERE code = @Code", point) is not null)
            return Refusal.Conflict("point-exists", "A sampling point with this code is registered already.", $"Point '{point.Code}'.");
        await unit.Write(Insert, point);
        await planner.Follow(SamplingPoint.SubjectKind, point.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, point, Version: point.Version));
    });

    private static async Task<IResult> Revise(string code, SamplingPointInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<SamplingPoint>(async () =>
        {
            if (await unit.Single<SamplingPoint>($"SELECT {SamplingPoint.Columns} FROM sampling_point WHERE code = @code", new { code }) is not { } known) return Refusal.NotFound("sampling point", code);
            var point = input.Value with { Version = version, SinceOn = body.SinceOn ?? known.SinceOn };
            if (await RefusesArea(unit, point) is { } refusal) return refusal;
            if (await unit.Write(Update, point) != 1) return Refusal.VersionConflict($"Point '{code}' is not at version {version}.");
            await planner.Follow(SamplingPoint.SubjectKind, code);
            return point with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, point => point.Version);
    }

    private static async Task<IResult> List(string? kind, string? area, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SamplingPoint>($"""
            SELECT {SamplingPoint.Columns} FROM sampling_point
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@area IS NULL OR area = @area) ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, area, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), point => point.Code));
    }

    private static async Task<Refusal?> RefusesArea(UnitOfWork unit, SamplingPoint point) =>
        point.Area is { } area && await unit.Single<string>("SELECT code FROM area WHERE code = @area", new { area }) is null
            ? new FieldErrors().Add("area", "unknown-area", $"No area '{area}' is registered.").ToRefusal()
            : null;
}
