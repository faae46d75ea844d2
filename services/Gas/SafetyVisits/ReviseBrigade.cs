using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Changes a brigade's areas, strength or names; the plan follows when it is made anew.</summary>
public static class ReviseBrigade
{
    private const string Update = """
        UPDATE visit_brigade SET name_zh = @NameZh, name_en = @NameEn, daily_capacity = @DailyCapacity, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseBrigade(this IEndpointRouteBuilder api) =>
        api.MapPut("/visit-brigades/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Brigade>()
            .WithSummary("Revise a gas brigade 修改供气大队").WithTags("Safety visits");

    private static async Task<IResult> Handle(string code, BrigadeInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var brigade = input.Value with { Version = version };
        var outcome = await unit.Execute<Brigade>(async () =>
        {
            if (await unit.Single<string>("SELECT code FROM visit_brigade WHERE code = @code", new { code }) is null) return Refusal.NotFound("brigade", code);
            if (await unit.Write(Update, brigade) == 0) return Refusal.VersionConflict($"Brigade '{code}' is not at version {version}.");
            if (await Brigade.KeepAreas(unit, brigade) is { } refusal) return refusal;
            return brigade with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, kept => kept.Version);
    }
}
