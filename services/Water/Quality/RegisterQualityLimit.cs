using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The register of limits. Every change is audited; results keep the limit they were judged by.</summary>
public static class RegisterQualityLimit
{
    private const string Insert = $"""
        INSERT INTO quality_limit ({QualityLimit.Columns})
        VALUES (@Parameter, @NameZh, @NameEn, @Unit, @Least, @Most, @Mandatory, @Active, @Source, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE quality_limit SET name_zh = @NameZh, name_en = @NameEn, unit = @Unit, least = @Least, most = @Most, mandatory = @Mandatory, active = @Active, source = @Source,
            version = version + 1, updated_at = @UpdatedAt
        WHERE parameter = @Parameter AND version = @Version
        """;

    public static void MapRegisterQualityLimit(this IEndpointRouteBuilder api)
    {
        api.MapPost("/quality/limits", Register).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<QualityLimit>(StatusCodes.Status201Created)
            .WithSummary("Register a limit with its source 登记水质限值").WithTags("Water quality");
        api.MapPut("/quality/limits/{parameter}", Revise).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<QualityLimit>()
            .WithSummary("Revise a limit 修改水质限值").WithTags("Water quality");
        api.MapGet("/quality/limits", List).RequireRoles(Roles.Staff).Produces<Page<QualityLimit>>().WithSummary("The limits 水质限值列表").WithTags("Water quality");
    }

    private static Task<IResult> Register(QualityLimitInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var limit = input.Value;
        if (await unit.Single<string>("SELECT parameter FROM quality_limit WHERE parameter = @Parameter", limit) is not null)
            return Refusal.Conflict("limit-exists", "This parameter has a limit already.", $"'{limit.Parameter}'.");
        await unit.Write(Insert, limit);
        await Audit.Write(unit, http.Actor(), "quality-limit-registered", limit.Parameter, $"{limit.Text}; {limit.Source}");
        return Outcome.Of(new Reply(StatusCodes.Status201Created, limit, Version: limit.Version));
    });

    private static async Task<IResult> Revise(string parameter, QualityLimitInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Parameter = parameter }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<QualityLimit>(async () =>
        {
            if (await unit.Single<string>("SELECT parameter FROM quality_limit WHERE parameter = @parameter", new { parameter }) is null) return Refusal.NotFound("limit", parameter);
            var limit = input.Value with { Version = version };
            if (await unit.Write(Update, limit) != 1) return Refusal.VersionConflict($"Limit '{parameter}' is not at version {version}.");
            await Audit.Write(unit, http.Actor(), "quality-limit-revised", parameter, $"{limit.Text}; {limit.Source}");
            return limit with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, limit => limit.Version);
    }

    private static async Task<IResult> List(string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<QualityLimit>(
            $"SELECT {QualityLimit.Columns} FROM quality_limit WHERE parameter > @after ORDER BY parameter{database.Limit("@take")}", new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), l => l.Parameter));
    }
}
