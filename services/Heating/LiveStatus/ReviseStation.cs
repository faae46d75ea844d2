using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Replaces what is registered about a station: name, source and areas fed. Its state is reported apart.</summary>
public static class ReviseStation
{
    private const string Update = """
        UPDATE heat_station SET name_zh = @NameZh, name_en = @NameEn, fed_by = @FedBy, version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseStation(this IEndpointRouteBuilder api) =>
        api.MapPut("/stations/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<HeatStation>()
            .WithSummary("Revise a station 修改热源、换热站").WithTags("Live status");

    private static async Task<IResult> Handle(string code, HeatStationInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<HeatStation>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if ((await HeatStationTable.Find(db, transaction, [code])).FirstOrDefault() is not { } old) return Refusal.NotFound("station", code);
            if (old.Kind != input.Value.Kind) return Refusal.Unprocessable("kind-is-fixed", "The kind of a registered station cannot change.", $"'{code}' is of kind {old.Kind}.");
            var station = old with { NameZh = input.Value.NameZh, NameEn = input.Value.NameEn, FedBy = input.Value.FedBy, Areas = input.Value.Areas, UpdatedAt = input.Value.UpdatedAt, Version = version };
            if (await HeatStationTable.Refuses(unit, station) is { } refusal) return refusal;
            if (await unit.Write(Update, station) == 0) return Refusal.VersionConflict($"Station '{code}' is not at version {version}.");
            await HeatStationTable.ReplaceAreas(unit, station);
            return station with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, station => station.Version);
    }
}
