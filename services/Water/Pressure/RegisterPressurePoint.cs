using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Registers a measuring point, or replaces what is registered about it.</summary>
public static class RegisterPressurePoint
{
    internal const string Insert = $"""
        INSERT INTO pressure_point ({PressurePoint.Columns})
        VALUES (@Code, @Name, @MainsEnd, @Area, @Segment, @Latitude, @Longitude, @Active, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE pressure_point SET name = @Name, mains_end = @MainsEnd, area = @Area, segment = @Segment, latitude = @Latitude, longitude = @Longitude, active = @Active,
            version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRegisterPressurePoint(this IEndpointRouteBuilder api)
    {
        api.MapPost("/pressure/points", Register).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<PressurePoint>(StatusCodes.Status201Created)
            .WithSummary("Register a pressure measuring point 登记测压点").WithTags("Pressure");
        api.MapPut("/pressure/points/{code}", Revise).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<PressurePoint>()
            .WithSummary("Revise a pressure measuring point 修改测压点").WithTags("Pressure");
    }

    private static Task<IResult> Register(PressurePointInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var point = input.Value;
        if (await RefusesPlace(unit, point) is { } refusal) return refusal;
        if (await unit.Single<string>("SELECT code FROM pressure_point WHERE code = @Code", point) is not null)
            return Refusal.Conflict("point-exists", "A measuring point with this code is registered already.", $"Point '{point.Code}'.");
        await unit.Write(Insert, point);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, point, $"/api/{WaterUtility.Name}/pressure/points/{Uri.EscapeDataString(point.Code)}", point.Version));
    });

    private static async Task<IResult> Revise(string code, PressurePointInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<PressurePoint>(async () =>
        {
            var point = input.Value with { Version = version };
            if (await RefusesPlace(unit, point) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT code FROM pressure_point WHERE code = @code", new { code }) is null) return Refusal.NotFound("measuring point", code);
            return await unit.Write(Update, point) == 1 ? point with { Version = version + 1 } : Refusal.VersionConflict($"Point '{code}' is not at version {version}.");
        }, cancel);
        return outcome.ToResult(point =>
        {
            http.Response.Headers.ETag = ETags.Of(point.Version);
            return TypedResults.Ok(point);
        });
    }

    private static async Task<Refusal?> RefusesPlace(UnitOfWork unit, PressurePoint point)
    {
        var kinds = (await unit.Query<(string Code, string Kind)>("SELECT code, kind FROM area WHERE code IN @codes", new { codes = new[] { point.Area, point.Segment }.OfType<string>() }))
            .ToDictionary(area => area.Code, area => area.Kind, StringComparer.Ordinal);
        var errors = new FieldErrors();
        if (point.Area is { } area && !kinds.ContainsKey(area)) errors.Add("area", "unknown-area", $"No area '{area}' is registered.");
        if (point.Segment is { } segment && kinds.GetValueOrDefault(segment) is not ("line" or "segment")) errors.Add("segment", "unknown-segment", $"No segment '{segment}' is registered.");
        return errors.Any ? errors.ToRefusal() : null;
    }
}
